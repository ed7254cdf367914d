import { distance } from '../cli/nearest'

/** ", did you mean 'x'?" where one of the words is nearly this one; else "; expected 'a', 'b' or 'c'", unless there are many. */
export function suggest(arrived: unknown, words: readonly string[]): string {
  const word = String(arrived)
  const far = Math.max(1, Math.floor(word.length / 3))
  const [near] = words
    .map(each => ({ each, by: distance(each.toLowerCase(), word.toLowerCase()) }))
    .filter(({ by }) => by <= far)
    .sort((a, b) => a.by - b.by)
  if (near) return `, did you mean '${near.each}'?`
  return words.length > 0 && words.length <= 16
    ? `; expected one of ${words.map(each => `'${each}'`).join(', ')}.`
    : '.'
}

/** A sentence for each key of an object that is none of `known`. */
export function strangers(given: object, known: Readonly<Record<string, unknown>>, of: string): string[] {
  const names = Object.keys(known)
  return Object.keys(given)
    .filter(key => !Object.hasOwn(known, key))
    .map(key => `${of} has the key '${key}', which is no option${suggest(key, names)}`)
}
