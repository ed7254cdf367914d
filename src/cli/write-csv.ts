import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { TacitlyError } from '../sdk/errors'

/**
 * Writes a file of comma-separated cells, and its folder.
 *
 * @param rows the header first
 * @param option that names it, for the message
 * @throws TacitlyError 'options-invalid': it can't be written
 */
export async function writeCsv(path: string, rows: readonly (readonly string[])[], option: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
    .then(() => writeFile(path, `${rows.map(row => row.map(quoted).join(',')).join('\n')}\n`))
    .catch(cause => {
      throw new TacitlyError('options-invalid', `${option} ${path} can't be written: ${cause.message}`, { path }, cause)
    })
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
