import type { Cell } from '../table'

/** What programs write where there is nothing. */
const words = /^(?:null|\(null\)|<null>|nan|none|nil|nat|undefined|\\n|n\/a|#n\/a|<na>|-)$/i

/** Whether a cell holds nothing: an empty one, or a word for it. */
export function isMissing(cell: Cell): boolean {
  if (cell === undefined || cell === null) return true
  if (typeof cell === 'number') return Number.isNaN(cell)
  if (typeof cell !== 'string') return false
  const text = cell.trim()
  return text === '' || (text.length <= 9 && words.test(text))
}
