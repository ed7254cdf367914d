import { promisify } from 'node:util'
import { gzip as gzipAsync } from 'node:zlib'

export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  return promisify(gzipAsync)(bytes, { level: 9 })
}
