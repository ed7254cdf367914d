import type { Dialect } from '../table'

const isId = /^[\w.-]{1,40}$/
const fewest = 3

/**
 * Lines of ids of many lengths: `user item item ..`, as public sequence data sets have them; with how many items there
 * are in the place of the user, or with items alone.
 */
export function guessSequence(lines: readonly string[]): Pick<Dialect, 'delimiter' | 'lead'> | undefined {
  for (const delimiter of ['\t', ' ', ',']) {
    const split = lines.map(line => line.trim().split(delimiter))
    const widths = new Set(split.map(({ length }) => length))
    const items = split.flatMap(([, ...rest]) => rest)
    const areIds = split.flat().every(token => isId.test(token)) && items.every(token => /\d/.test(token))
    if (split.length < fewest || widths.size < fewest || !areIds) continue
    if (split.every(([first, ...rest]) => Number(first) === rest.length)) return { delimiter, lead: 'count' }
    const distinct = new Set(split.map(([first]) => first)).size === split.length
    return { delimiter, lead: distinct ? 'user' : 'item' }
  }
}
