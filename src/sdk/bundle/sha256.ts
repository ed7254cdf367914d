import { loadCode } from '../load-code'

/** Hex SHA-256 by the platform; by code of our own where `crypto.subtle` is missing (pages over plain http). */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const subtle = globalThis.crypto?.subtle
  const digest = subtle
    ? new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
    : (await loadCode(import('./sha256-plain'))).sha256Plain(bytes)
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
}
