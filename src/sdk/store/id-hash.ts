/**
 * An event's id in 53 bits, so that a number holds it: two of 100,000 ids share one with a chance of 1 in 1.8 million. (The
 * mixing of cyrb53, public domain: https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js)
 */
export function idHash(id: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < id.length; i++) {
    const unit = id.charCodeAt(i)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
