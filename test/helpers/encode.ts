/** Bytes of a text in an encoding of the Encoding Standard: what its decoder makes of each byte and pair, turned round. */
export function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = Buffer.from(text, 'utf16le')
    return encoding === 'utf-16be' ? bytes.swap16() : bytes
  }
  const table = tableOf(encoding)
  const missing = [...text].find(letter => !table.has(letter))
  if (missing) throw new Error(`${encoding} has no ${missing}`)
  return Uint8Array.from([...text].flatMap(letter => table.get(letter)!))
}

const tables = new Map<string, Map<string, number[]>>()

function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding)
  if (known) return known
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number[]>()
  const add = (bytes: number[]) => {
    const letter = decoder.decode(Uint8Array.from(bytes))
    if ([...letter].length === 1 && letter !== '\ufffd' && !table.has(letter)) table.set(letter, bytes)
  }
  for (let first = 0; first < 256; first++) add([first])
  if (!encoding.startsWith('windows')) {
    for (let first = 0x81; first < 255; first++) for (let second = 0x40; second < 255; second++) add([first, second])
  }
  // Node 20 decodes Windows-1252 as Latin-1.
  if (encoding === 'windows-1252')
    for (const [letter, byte] of [
      ['€', 0x80],
      ['„', 0x84],
      ['œ', 0x9c],
    ] as const)
      table.set(letter, [byte])
  tables.set(encoding, table)
  return table
}
