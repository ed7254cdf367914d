/** What stands before a fraction. */
export type DecimalMark = '.' | ','

/** Three digits behind a single mark are thousands or a fraction: that says nothing. */
const ambiguous = /^[1-9]\d{0,2}([.,])\d{3}$/

/**
 * What stands before the fraction, by the digits of a column's cells: 1.007,50 and 5,90 have a comma.
 *
 * @param mayBeFixed where all have three digits behind one mark, and most of them zeros, they are a fraction of fixed length
 */
export function decimalMarkOf(cells: readonly string[], mayBeFixed = false): DecimalMark {
  let commas = 0
  for (const text of cells) {
    const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
    if (last < 0 || ambiguous.test(text)) continue
    const isRepeated = text.indexOf(text[last]) < last
    commas += (text[last] === ',') === isRepeated ? -1 : 1
  }
  if (commas === 0 && mayBeFixed && cells.length > 0) {
    const marks = cells.map(text => ambiguous.exec(text)?.[1] ?? /^0([.,])\d{3}$/.exec(text)?.[1])
    const isFixed = marks.every(one => one !== undefined && one === marks[0])
    if (isFixed && cells.filter(text => text.endsWith('000')).length * 2 > cells.length) return marks[0] as DecimalMark
  }
  return commas > 0 ? ',' : '.'
}

/** @param mark what decides where the digits leave it open */
export function digitsValue(text: string, mark: DecimalMark): number {
  const bare = text.replace(/['’\s\u00a0\u202f]/g, '')
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  if (last < 0) return Number(bare)
  const own = bare[last]
  const isRepeated = bare.indexOf(own) < last
  const isFraction = !isRepeated && (!ambiguous.test(text) || own === mark)
  const whole = bare.slice(0, last).replace(/[.,]/g, '')
  return Number(isFraction ? `${whole}.${bare.slice(last + 1)}` : whole + bare.slice(last + 1))
}
