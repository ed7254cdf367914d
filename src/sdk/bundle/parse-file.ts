import { loadCode } from '../load-code'

/** Bytes that JSON.parse takes some milliseconds for. */
const many = 1 << 20

/** The value of a file of JSON; a large one is parsed in slices. @throws SyntaxError as `JSON.parse` */
export async function parseFile(bytes: Uint8Array): Promise<unknown> {
  const text = new TextDecoder().decode(bytes)
  return bytes.length > many ? (await loadCode(import('./parse-in-slices'))).parseInSlices(text) : JSON.parse(text)
}
