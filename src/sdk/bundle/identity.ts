import { isRecord } from './is'
import type { Manifest } from './manifest'
import { sha256 } from './sha256'

/**
 * SHA-256, hex, of what a bundle holds: format, items, models, what serves, encoders of vectors and each file's inflated
 * hash, keys in alphabetical order. Not of release, times, zipped lengths, verdict or the files of the release before.
 */
export function identityOf(
  manifest: Pick<Manifest, 'version' | 'items' | 'models' | 'serves' | 'files' | 'content'>,
): Promise<string> {
  const { version, items, models, serves, files, content } = manifest
  const hashes = Object.entries(files).map(([name, { role, model, kind, stage, sha256 }]) => ({
    ...{ name, role, model, kind, stage, sha256 },
  }))
  hashes.sort((a, b) => (a.name < b.name ? -1 : 1))
  const sorted = (_: string, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
  return sha256(new TextEncoder().encode(JSON.stringify({ version, items, models, serves, content, hashes }, sorted)))
}
