import type { TableRecord } from '../table'
import type { DropCounter } from './dropped'

/**
 * Records of delimited text as the columns have them: delimiters at the end of a line are taken off; what has another
 * number of cells is dropped, and so is the header where it stands again, in files that were put one after another.
 *
 * @returns undefined for a record that is dropped
 */
export function recordFitter(
  width: number,
  header: readonly string[] | undefined,
  delimiter: string,
  dropped: DropCounter,
): (record: TableRecord) => TableRecord | undefined {
  const drop = ({ line, cells }: TableRecord, cause: string) => dropped.drop(line, cause, cells.join(delimiter))
  return record => {
    const { line, cells } = record
    if (
      header &&
      cells[0] === header[0] &&
      cells.length === header.length &&
      cells.every((cell, i) => cell === header[i])
    )
      drop(record, 'the header again')
    else if (cells.length === width) return record
    else if (cells.length < width) drop(record, 'fewer cells than columns')
    else if (cells.slice(width).every(cell => cell === '')) return { line, cells: cells.slice(0, width) }
    else drop(record, 'more cells than columns')
  }
}
