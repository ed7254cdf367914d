import { bare } from '../cells/bare'

/**
 * How well an id of something, whatever it is called, may be the item's: not one of a person, of the record itself or of a
 * campaign, and hardly one of what several items have in common.
 */
export function someId(path: string): number {
  const words = path
    .split('.')
    .at(-1)!
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
  // Glued to it, `paid` and `valid` are no ids; a letter is.
  const noun = /(?:([a-z]+)[^a-z]+|\b[a-z])id$/.exec(words)
  if (noun === null || otherNouns.has(noun[1])) return 0
  return groupNouns.has(noun[1]) ? 0.2 : 0.3
}

const otherNouns = new Set(
  [
    'user visitor customer client member author seller vendor merchant account device session trip utrip visit order transaction',
    'invoice payment event request message insert row record review rating impression log parent page ad affiliate campaign',
  ].flatMap(text => text.split(' ')),
)
const groupNouns = new Set(
  'group type kind status category cat tag topic brand shop store genre city country region'.split(' '),
)

/** How often others did something with the record: `compliment_count`, and not `play_count`. */
export function countsOthers(name: string): boolean {
  const counted = /(\p{L}*)counts?$/u.exec(bare(name))?.[1]
  return (
    counted !== undefined &&
    !/^$|(?:play|listen|(?<!re)view|visit|watch|click|purchase|order|event|read|access|use)s?$/.test(counted)
  )
}
