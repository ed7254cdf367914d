import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bundle, loadBundle } from '../sdk/bundle/read'

/** Loads a bundle from a folder, by the code and with the checks that pages use. */
export function readBack(folder: string): Promise<Bundle> {
  return loadBundle({ read: path => readFile(join(folder, path)) })
}
