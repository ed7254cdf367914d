import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { inWords } from '../../src/sdk/bundle/fault'
import { readSafetensors } from '../../src/sdk/bundle/safetensors'
import { sha256 } from '../../src/sdk/bundle/sha256'
import { writeSafetensors } from '../../src/sdk/bundle/write-safetensors'

/** A file with any header, sound or not, before `data` bytes of zeros. */
function file(header: unknown, data = 8, announced?: bigint): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const bytes = new Uint8Array(8 + json.length + data)
  new DataView(bytes.buffer).setBigUint64(0, announced ?? BigInt(json.length), true)
  bytes.set(json, 8)
  return bytes
}

const u8 = (from: number, to: number, shape = [to - from]) => ({ dtype: 'U8', shape, data_offsets: [from, to] })

describe('safetensors', () => {
  it('comes back as it was written, whatever the order of types', () => {
    const tensors = {
      bytes: { shape: [3], data: Uint8Array.of(1, 2, 255) },
      floats: { shape: [2, 2], data: Float32Array.of(1.5, -2, 0, 3e-9) },
      small: { shape: [2], data: Int8Array.of(-127, 127) },
      wide: { shape: [1], data: Int32Array.of(-70000) },
      words: { shape: [2, 1], data: Uint16Array.of(0, 65535) },
      none: { shape: [0, 4], data: new Float32Array() },
    }
    const read = readSafetensors(writeSafetensors(tensors, { note: 'héllo' }))
    expect(Object.fromEntries(read.tensors)).toEqual(tensors)
    expect(read.metadata).toEqual({ note: 'héllo' })
  })

  it('reads from the middle of a larger buffer, as Node hands out', () => {
    const written = writeSafetensors({ a: { shape: [2], data: Float32Array.of(1.5, -2) } })
    const pool = Buffer.alloc(written.length + 24, 7)
    pool.set(written, 13)
    const read = readSafetensors(pool.subarray(13, 13 + written.length))
    expect(read.tensors.get('a')?.data).toEqual(Float32Array.of(1.5, -2))
  })

  it.each([
    ['fewer bytes than a length', new Uint8Array(7), 'in a file of 7'],
    ['a header length of 2^63', file('{}', 8, 2n ** 63n), 'a header of'],
    ['a header longer than the file', file('{}', 0, 3n), 'a header of'],
    ['a header that is not JSON', file('{"a":'), 'not JSON'],
    ['a header that is a list', file('[]'), 'not a JSON object'],
    ['an unknown type', file({ a: { ...u8(0, 8), dtype: 'F64' } }), 'F64'],
    ['a type that every object has', file({ a: { ...u8(0, 8), dtype: 'toString' } }), 'toString'],
    ['overlaps', file({ a: u8(0, 5), b: u8(4, 8) }), 'begins at byte 4'],
    ['holes', file({ a: u8(0, 3), b: u8(4, 8) }), 'begins at byte 4'],
    ['data that no tensor claims', file({ a: u8(0, 7) }), 'end at byte 7'],
    ['offsets beyond the data', file({ a: u8(0, 9) }), 'of 8 bytes; expected'],
    ['offsets the wrong way round', file({ a: { ...u8(0, 8), data_offsets: [8, 0] } }), '[8,0]'],
    ['a negative offset', file({ a: { ...u8(0, 8), data_offsets: [-1, 8] } }), '[-1,8]'],
    ['a shape that overflows', file({ a: u8(0, 8, [2 ** 32, 2 ** 32]) }), '[4294967296,4294967296]'],
    ['a shape of fractions', file({ a: u8(0, 8, [0.5, 16]) }), '[0.5,16]'],
  ])('refuses %s (scenario 45)', async (_, bytes, message) => {
    const read = async () => readSafetensors(bytes)
    await expect(read().catch(async thrown => Promise.reject(await inWords(thrown)))).rejects.toMatchObject({
      code: 'bundle-corrupt',
      message: expect.stringContaining(message),
    })
  })

  it('answers any bytes with tensors or with its own error, never another', () => {
    const sound = writeSafetensors({ a: { shape: [4], data: Float32Array.of(1, 2, 3, 4) } })
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(255), fc.nat(sound.length), (at, byte, length) => {
        const bytes = sound.slice(0, length)
        bytes[at] = byte
        try {
          readSafetensors(bytes)
        } catch (error) {
          expect(error).toMatchObject({ code: 'bundle-corrupt' })
        }
      }),
      { seed: 1, numRuns: 1000 },
    )
  })
})

describe('sha256', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each(['with', 'without'])('is right %s crypto.subtle, which pages over plain http lack', async subtle => {
    if (subtle === 'without') vi.stubGlobal('crypto', {})
    for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 100_000]) {
      const bytes = Uint8Array.from({ length }, (_, k) => k * 37)
      expect(await sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
    }
  })
})
