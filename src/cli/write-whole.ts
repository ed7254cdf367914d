import { rename, writeFile } from 'node:fs/promises'
import { TacitlyError } from '../sdk/errors'

export const writeJson = (path: string, report: unknown) =>
  writeWhole(path, '--json', `${JSON.stringify(report, null, 2)}\n`)

/**
 * Whole at every moment: a run that is killed while it writes leaves the file before.
 *
 * @param flag that named the path
 * @throws TacitlyError 'options-invalid': it can't be written
 */
export async function writeWhole(path: string, flag: string, text: string): Promise<void> {
  const part = `${path}.part`
  await writeFile(part, text)
    .then(() => rename(part, path))
    .catch(cause => {
      throw new TacitlyError('options-invalid', `${flag} ${path} can't be written: ${cause.message}`, { path }, cause)
    })
}
