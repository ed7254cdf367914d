import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parquetMetadataAsync, parquetScan } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { fileSource } from '../read/bytes/file-source'
import { inputError } from '../read/input-errors'
import { bufferOf, readable } from '../read/open-parquet'

/** So many rows are in memory at a time, column by column: those of vectors are a list of numbers each. */
const rowsAtOnce = 16_384

/** Some rows: the values of each column. */
export type Rows<C extends string> = Readonly<Record<C, ArrayLike<unknown>>> & { readonly size: number }

/**
 * The columns of one Parquet file, or of the part files of a folder as Spark writes them, some rows at a time.
 *
 * @throws TacitlyError 'file-unreadable', 'file-damaged', 'column-missing'
 */
export async function* parquetRows<C extends string>(path: string, columns: readonly C[]): AsyncGenerator<Rows<C>> {
  for (const part of await partsOf(path)) {
    const file = await bufferOf(await fileSource(part))
    const metadata = await readable(part, () => parquetMetadataAsync(file))
    const scan = await readable(part, () => parquetScan({ file, metadata, compressors }))
    const missing = columns.find(column => !metadata.schema.some(({ name }) => name === column))
    if (missing) throw inputError('column-missing', part, `has no column "${missing}"`)
    for (const range of scan.ranges) {
      for (let rowStart = range.rowStart; rowStart < range.rowEnd; rowStart += rowsAtOnce) {
        const rowEnd = Math.min(range.rowEnd, rowStart + rowsAtOnce)
        const rows: Partial<Record<C, ArrayLike<unknown>>> = {}
        for (const column of columns) {
          rows[column] = await readable(part, () => scan.readColumn({ column, rowStart, rowEnd }))
        }
        yield { ...(rows as Record<C, ArrayLike<unknown>>), size: rowEnd - rowStart }
      }
    }
  }
}

/** Names that start with a dot or an underscore are what a writer says to itself. */
async function partsOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(cause => {
    throw inputError('file-unreadable', path, 'does not exist', { cause })
  })
  if (!found.isDirectory()) return [path]
  const names = (await readdir(path)).filter(name => /^[^._].*\.parquet$/.test(name)).sort()
  return names.map(name => join(path, name))
}
