import type { ListOptions } from '../types'

/**
 * Equal for options whose data are equal, whatever the order of their keys, and whether a default is said or not. Functions all look alike: an inline
 * function, new at every render, is the same list, which then uses the latest one.
 */
export function optionsKey(options: ListOptions<never>): string {
  const { strategy = 'forYou', listName = strategy, limit = 10 } = options
  return JSON.stringify(plain({ ...options, listName, strategy, limit }))
}

function plain(value: unknown): unknown {
  if (typeof value === 'function') return 'ƒ'
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (value instanceof Float32Array) return hashOf(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, plain(entry)])
}

/** Vectors go by their numbers too: FNV-1a of their bits, twice, by two primes. */
function hashOf(values: Float32Array): string {
  let [a, b] = [0x811c9dc5, 0xc9dc5118]
  for (const word of new Uint32Array(values.slice().buffer)) {
    a = Math.imul(a ^ word, 0x01000193)
    b = Math.imul(b ^ word, 0x85ebca6b)
  }
  return `${values.length}:${a}:${b}`
}
