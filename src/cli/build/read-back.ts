import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from '../../sdk/bundle/read'
import { loadBundle } from '../../sdk/bundle/read-whole'

/** Loads a bundle from a folder, by the code and with the checks that pages use. */
export function readBack(folder: string): Promise<Bundle> {
  return loadBundle({ read: path => readFile(join(folder, path)) })
}
