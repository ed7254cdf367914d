import { analyse } from 'chardet'
import { joined } from './bytes'
import { decodeAll } from './decode'

export interface FoundEncoding {
  readonly encoding: string
  readonly note?: string
}

/** Marks at the beginning, longest first. */
const marks = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
]

/** By a byte order mark, or zeros at every other place; undefined is another encoding, 'binary' no text at all. */
export function wideEncoding(head: Uint8Array): FoundEncoding | 'binary' | undefined {
  const marked = marks.find(({ mark }) => mark.every((byte, at) => head[at] === byte))
  if (marked) return { encoding: marked.encoding, note: `${nameOf(marked.encoding)} by its byte order mark` }
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]++
  const [even, odd] = zeros
  if (even + odd === 0) return
  const clear = head.length / 50
  if (odd > clear && even < odd / 20) return { encoding: 'utf-16le', note: 'UTF-16 without a byte order mark' }
  if (even > clear && odd < even / 20) return { encoding: 'utf-16be', note: 'UTF-16 without a byte order mark' }
  // A stray zero is a fault of an export.
  return even + odd > head.length / 1000 ? 'binary' : undefined
}

/** @param evidence bytes of text, some of them beyond ASCII; it may begin and end within a letter */
export function narrowEncoding(evidence: Uint8Array): FoundEncoding {
  const utf8 = decodeAll(evidence, 'utf-8').replace(/^\ufffd{1,3}|\ufffd$/g, '')
  // Where the file itself has U+FFFD, what was lost was lost before.
  const bad = count(utf8, /\ufffd/g) - written(evidence)
  // A few broken letters make no other encoding.
  if (bad <= 0 || count(utf8, /[^\0-\x7f\ufffd]/gu) > 4 * bad) return { encoding: 'utf-8' }
  const encoding = new TextDecoder(guessed(evidence)).encoding
  const text = decodeAll(evidence, encoding)
  const letters = count(text, /[^\0-\x7f]/gu)
  const [word] = /[^\s,;|"]{0,20}[^\0-\x7f][^\s,;|"]{0,20}/.exec(text) ?? ['']
  return { encoding, note: `${nameOf(encoding)}, guessed from ${letters} letters outside ASCII, as in "${word}"` }
}

/** How often U+FFFD stands in bytes of UTF-8. */
function written(bytes: Uint8Array): number {
  let found = 0
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) found++
  }
  return found
}

/** A word with letters as UTF-8 has them when it is read as Windows-1252, 'KÃ¼che'; undefined: there are none, or hardly any. */
export function misreadWord(text: string): string | undefined {
  const found = text.match(/[^\s,;|"]{0,20}(?:Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[œ™“”¦˜\x9d])[^\s,;|"]{0,20}/gu)
  return found && found.length >= 3 ? found[0] : undefined
}

export function isKnownEncoding(label: string): boolean {
  try {
    return new TextDecoder(label) !== undefined
  } catch (cause) {
    if (cause instanceof RangeError) return false
    throw cause
  }
}

/** Letters of several bytes show in any text; those of one byte only in the words that hold them. */
function guessed(evidence: Uint8Array): string {
  const fits = ({ name }: { readonly name: string }) =>
    isKnownEncoding(name) && name !== 'UTF-8' && !decodeAll(evidence, name).slice(1, -1).includes('\ufffd')
  const severalBytes = analyse(evidence).find(one => !isOneByte.test(one.name) && one.confidence >= 50 && fits(one))
  if (severalBytes) return severalBytes.name
  const words = wordsBeyondAscii(evidence)
  const likely = analyse(words)
    .filter(one => isOneByte.test(one.name) && fits(one))
    .map(({ name, confidence }) => ({ name, score: confidence * shareOfLetters(decodeAll(words, name)) ** 2 }))
    .sort((a, b) => b.score - a.score)
  return likely[0]?.name ?? 'windows-1252'
}

/** Signs like ¹ and £ do not stand in words. */
const shareOfLetters = (text: string): number => count(text, /(?!\p{ASCII})\p{L}/gu) / count(text, /[^\0-\x7f]/gu)

const isOneByte = /^(?:windows|iso-8859|koi8)/i

function wordsBeyondAscii(bytes: Uint8Array): Uint8Array {
  const words: Uint8Array[] = []
  let from = 0
  let isBeyond = false
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte > 127) isBeyond = true
    else if ((byte | 32) < 97 || (byte | 32) > 122) {
      if (isBeyond) words.push(bytes.subarray(from, at), space)
      from = at + 1
      isBeyond = false
    }
  }
  return joined(words)
}

const space = Uint8Array.of(32)

/** As people write it: UTF-8, Windows-1252. */
function nameOf(encoding: string): string {
  return encoding.startsWith('windows') ? encoding.replace('w', 'W') : encoding.toUpperCase()
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0
