/** At most this much is decoded at once. */
const sliceBytes = 256 * 1024

/** Windows-1252 from 0x80 on: Node 20 decodes it as Latin-1, where these are control characters. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/**
 * Text of bytes; what is no letter in this encoding becomes U+FFFD.
 *
 * @param onlyCr '\r' alone breaks lines, and becomes '\n'
 * @param onReplaced told each text with a U+FFFD
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: string,
  onlyCr: boolean,
  onReplaced: (text: string) => void,
): AsyncGenerator<string, void> {
  const decode = decoderOf(encoding)
  const mend = (text: string) => {
    if (text.includes('\ufffd')) onReplaced(text)
    return onlyCr ? text.replaceAll('\r', '\n') : text
  }
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += sliceBytes) yield mend(decode(chunk.subarray(at, at + sliceBytes)))
  }
  yield mend(decode())
}

export function decodeAll(bytes: Uint8Array, encoding: string): string {
  return decoderOf(encoding)(bytes)
}

/** Keeps the beginning of a letter until its rest comes. */
function decoderOf(encoding: string): (bytes?: Uint8Array) => string {
  const decoder = new TextDecoder(encoding)
  const text = (bytes?: Uint8Array) => decoder.decode(bytes, { stream: bytes !== undefined })
  if (decoder.encoding !== 'windows-1252') return text
  return bytes => text(bytes).replace(/[\x80-\x9f]/g, one => windows1252[one.charCodeAt(0) - 0x80])
}
