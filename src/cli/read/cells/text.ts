import type { Cell } from '../table'

const maxTitle = 300
const maxText = 300

/** One line of plain text: no control or bidi characters, white space closed up, at most 300 characters. */
export function plainLine(cell: Cell): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant
  const controls = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g
  return cutAt(String(cell).replace(controls, ' ').replace(/\s+/g, ' ').trim(), maxTitle)
}

/** At most 300 characters, cut between words. */
export function cutText(text: string): string {
  return cutAt(text.replace(/\s+/g, ' ').trim(), maxText)
}

function cutAt(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  const end = cut.lastIndexOf(' ')
  return `${(end > length / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.]+$/, '')}…`
}

/** Texts that stand for "nothing": n/a, null, none, (no genres listed). */
export function isPlaceholder(text: string): boolean {
  return /^(n\/a|nan|null|none|-)$/i.test(text) || /^\((no|none|unknown)\b.*\)$/i.test(text)
}
