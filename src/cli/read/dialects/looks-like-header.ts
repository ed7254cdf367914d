import { isMissing } from '../cells/missing'
import { isNumberText } from '../cells/numbers'

const time = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?$/
const isName = /^[\p{L}_#@$(*][\p{L}\p{M}\p{N}_ .,()[\]#@$:/*?%-]{0,60}$/u

const isTime = (text: string): boolean => time.test(text)
const hasDigit = (text: string): boolean => /\d/.test(text)

/** Whether the first record names the columns: whether it is unlike what stands below it. */
export function looksLikeHeader(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const others = below.filter(cells => cells.some((cell, at) => cell !== first[at]))
  let header = 0
  let data = 0
  for (const [at, cell] of first.entries()) {
    const values = others.map(cells => cells[at] ?? '').filter(value => !isMissing(value))
    if (values.length === 0 || isMissing(cell)) continue
    const most = (is: (text: string) => boolean) => values.filter(is).length >= 0.9 * values.length
    const typed = [isNumberText, isTime].find(most)
    if (typed) {
      if (typed(cell)) data++
      else header++
    } else if (values.includes(cell)) data++
    else if (most(hasDigit) && !hasDigit(cell)) header++
  }
  if (header !== data) return header > data
  return header > 0 || first.every(cell => cell === '' || isName.test(cell))
}
