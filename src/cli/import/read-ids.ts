import { readFile } from 'node:fs/promises'
import { inputError } from '../read/input-errors'

/** An id a line. */
export async function readIds(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(cause => {
    throw inputError('file-unreadable', path, `can't be read: ${cause.message}`, { cause })
  })
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
}
