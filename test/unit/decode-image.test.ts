import { deflateSync } from 'node:zlib'
import { decode as decodePng, encode as encodePng } from 'fast-png'
import { encode as encodeJpeg } from 'jpeg-js'
import { describe, expect, test } from 'vitest'
import { decodeImage } from '../../src/cli/encoders/decode-image'
import { createRandom } from '../../src/sdk/random'

/** A PNG of this colour type, by hand: filter 0, stored without compression. */
async function png(
  width: number,
  height: number,
  depth: number,
  type: number,
  rows: number[][],
  extra: [string, number[]][] = [],
) {
  const raw = Uint8Array.from(rows.flatMap(row => [0, ...row]))
  const stream = new Blob([raw]).stream().pipeThrough(new CompressionStream('deflate'))
  const zipped = new Uint8Array(await new Response(stream).arrayBuffer())
  const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
  const chunk = (name: string, data: readonly number[]) => {
    const body = [...Buffer.from(name), ...data]
    return [...u32(data.length), ...body, ...u32(crc(body))]
  }
  return Uint8Array.from([
    ...[137, 80, 78, 71, 13, 10, 26, 10],
    ...chunk('IHDR', [...u32(width), ...u32(height), depth, type, 0, 0, 0]),
    ...extra.flatMap(([name, data]) => chunk(name, data)),
    ...(rows.length > 0 ? chunk('IDAT', [...zipped]) : []),
    ...chunk('IEND', []),
  ])
}

function crc(bytes: readonly number[]): number {
  let c = 0xffffffff
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  }
  return (c ^ 0xffffffff) >>> 0
}

const pixelsOf = (bytes: Uint8Array) => {
  const { width, height, data } = decodeImage(bytes, 'a.png')
  return {
    width,
    height,
    pixels: Array.from({ length: width * height }, (_, at) => [...data.slice(at * 4, at * 4 + 4)]),
  }
}

describe('PNG, without native code', () => {
  test.each([
    [
      'grey, 8 bits',
      8,
      0,
      [[0, 200]],
      [],
      [
        [0, 0, 0, 255],
        [200, 200, 200, 255],
      ],
    ],
    [
      'grey, 1 bit: stretched',
      1,
      0,
      [[0b01000000]],
      [],
      [
        [0, 0, 0, 255],
        [255, 255, 255, 255],
      ],
    ],
    [
      'grey, 4 bits: stretched',
      4,
      0,
      [[0x0f]],
      [],
      [
        [0, 0, 0, 255],
        [255, 255, 255, 255],
      ],
    ],
    [
      'grey and alpha',
      8,
      4,
      [[9, 255, 8, 128]],
      [],
      [
        [9, 9, 9, 255],
        [8, 8, 8, 128],
      ],
    ],
    [
      'RGB',
      8,
      2,
      [[1, 2, 3, 4, 5, 6]],
      [],
      [
        [1, 2, 3, 255],
        [4, 5, 6, 255],
      ],
    ],
    [
      'RGB with a colour that is see-through',
      8,
      2,
      [[1, 2, 3, 4, 5, 6, 7, 8, 9]],
      [['tRNS', [0, 4, 0, 5, 0, 6]]],
      [
        [1, 2, 3, 255],
        [4, 5, 6, 0],
        [7, 8, 9, 255],
      ],
    ],
    [
      'RGBA',
      8,
      6,
      [[1, 2, 3, 4, 5, 6, 7, 8]],
      [],
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
    ],
    [
      'RGB, 16 bits',
      16,
      2,
      [[255, 255, 0, 0, 128, 128, 1, 0, 0, 0, 0, 0]],
      [],
      [
        [255, 0, 128, 255],
        [0, 0, 0, 255],
      ],
    ],
    [
      'palette, 2 bits',
      2,
      3,
      [[0b01_10_0000]],
      [['PLTE', [0, 0, 0, 10, 20, 30, 40, 50, 60]]],
      [
        [10, 20, 30, 255],
        [40, 50, 60, 255],
      ],
    ],
    [
      'palette with alpha',
      8,
      3,
      [[0, 1]],
      [
        ['PLTE', [1, 2, 3, 4, 5, 6]],
        ['tRNS', [77]],
      ],
      [
        [1, 2, 3, 77],
        [4, 5, 6, 255],
      ],
    ],
  ] as const)('%s', async (_, depth, type, rows, extra, pixels) => {
    const bytes = await png(
      pixels.length,
      1,
      depth,
      type,
      rows as unknown as number[][],
      extra as unknown as [string, number[]][],
    )
    expect(pixelsOf(bytes)).toEqual({ width: pixels.length, height: 1, pixels })
  })

  test('what claims to be enormous is refused before it is decoded', async () => {
    const bytes = await png(2, 1, 8, 0, [[0, 0]])
    new DataView(bytes.buffer).setUint32(16, 1_000_000)
    new DataView(bytes.buffer).setUint32(20, 1_000_000)
    expect(() => decodeImage(bytes, 'bomb.png')).toThrow(/bomb\.png.*too large/)
  })
})

describe('JPEG, without native code', () => {
  /** Left half red, right half blue, 16 x 8; with an EXIF orientation. */
  function jpeg(orientation?: number): Uint8Array {
    const data = new Uint8Array(16 * 8 * 4).map((_, at) => {
      const x = Math.floor(at / 4) % 16
      return [x < 8 ? 255 : 0, 0, x < 8 ? 0 : 255, 255][at % 4]
    })
    const plain = new Uint8Array(encodeJpeg({ width: 16, height: 8, data }, 95).data)
    if (orientation === undefined) return plain
    const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
    const exif = [...Buffer.from('Exif\0\0'), ...tiff]
    return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...plain.slice(2)])
  }
  const colourAt = (bytes: Uint8Array, x: number, y: number) => {
    const { width, data } = decodeImage(bytes, 'a.jpg')
    const [red, , blue] = data.slice((y * width + x) * 4)
    return red > blue ? 'red' : 'blue'
  }

  test.each([
    [undefined, 16, 8, 'red', 'red'],
    [1, 16, 8, 'red', 'red'],
    [2, 16, 8, 'blue', 'blue'],
    [3, 16, 8, 'blue', 'blue'],
    [4, 16, 8, 'red', 'red'],
    [5, 8, 16, 'red', 'blue'],
    [6, 8, 16, 'red', 'blue'],
    [7, 8, 16, 'blue', 'red'],
    [8, 8, 16, 'blue', 'red'],
  ])('orientation %s: %i x %i, %s above, %s below left', (orientation, width, height, first, below) => {
    const bytes = jpeg(orientation)
    expect(decodeImage(bytes, 'a.jpg')).toMatchObject({ width, height })
    expect(colourAt(bytes, 1, 1)).toBe(first)
    expect(colourAt(bytes, 1, height - 2)).toBe(below)
  })

  test('an EXIF block that points nowhere is no reason to refuse the picture', () => {
    const bytes = jpeg(6)
    new DataView(bytes.buffer).setUint32(2 + 10 + 4, 0xfffffff)
    expect(decodeImage(bytes, 'a.jpg')).toMatchObject({ width: 16, height: 8 })
  })
})

test.each([
  ['a text', new TextEncoder().encode('<svg></svg>'), /neither PNG nor JPEG/],
  ['nothing', new Uint8Array(), /neither PNG nor JPEG/],
  ['half a PNG', new Uint8Array(encodePng({ width: 9, height: 9, data: new Uint8Array(324) })).slice(0, 40), /whole/],
])('%s is told by the name of its file', (_, bytes, message) => {
  expect(() => decodeImage(bytes, 'shoe.png')).toThrow(message)
  expect(() => decodeImage(bytes, 'shoe.png')).toThrow(/shoe\.png/)
})

describe('what a header announces bounds what is decoded', () => {
  const zipped = (bytes: number) => [...deflateSync(Buffer.alloc(bytes))]
  const refuses = (bytes: Uint8Array, why: RegExp) => {
    const before = process.memoryUsage().rss
    const start = performance.now()
    expect(() => decodeImage(bytes, 'bomb.png')).toThrow(why)
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6)
    expect(performance.now() - start).toBeLessThan(5000)
  }

  test('rows beyond the announced ones are not inflated', async () => {
    refuses(await png(8, 8, 8, 6, [], [['IDAT', zipped(200e6)]]), /can't be decoded/)
  })

  test('an enormous picture in few bytes, and one over the limit, are refused by the header', async () => {
    refuses(await png(7900, 7900, 8, 6, [[0]]), /7900 x 7900 in \d+ bytes/)
    refuses(await png(9000, 9000, 8, 0, [], [['IDAT', zipped(9001 * 9000)]]), /too large: at most 64 megapixels/)
  })

  test('colour profiles and texts are passed over', async () => {
    const bomb = [...Buffer.from('x\0\0'), ...zipped(200e6)]
    const bytes = await png(
      1,
      1,
      8,
      0,
      [[7]],
      [
        ['iCCP', bomb],
        ['zTXt', bomb],
        ['iTXt', bomb],
      ],
    )
    const before = process.memoryUsage().rss
    expect(pixelsOf(bytes).pixels).toEqual([[7, 7, 7, 255]])
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6)
  })

  test('a JPEG of endless scans, of two frames, or larger than its bytes can be, is refused', () => {
    const plain = encodeJpeg({ width: 64, height: 64, data: Buffer.alloc(64 * 64 * 4, 90) }, 50).data
    const at = plain.indexOf(Buffer.from([0xff, 0xda]))
    const scans = Buffer.concat([plain.subarray(0, at), ...Array(65).fill(plain.subarray(at, -2))])
    refuses(scans, /more than 64 scans/)
    const frame = plain.indexOf(Buffer.from([0xff, 0xc0]))
    refuses(Buffer.concat([plain.subarray(0, at), plain.subarray(frame)]), /two frames/)
    const huge = Buffer.from(plain)
    huge.writeUInt16BE(8000, frame + 5)
    huge.writeUInt16BE(8000, frame + 7)
    refuses(huge, /8000 x 8000 in \d+ bytes/)
  })

  test.each([1, 2, 3, 4])('every filter and interlaced rows are those of another decoder: seed %i', async seed => {
    const random = createRandom(seed)
    const [width, height, channels] = [1 + Math.floor(random() * 20), 1 + Math.floor(random() * 20), 3]
    const stride = width * channels
    const rows = Array.from({ length: height }, () => [
      Math.floor(random() * 5),
      ...Array.from({ length: stride }, () => Math.floor(random() * 256)),
    ])
    const bytes = await png(width, height, 8, 2, [], [['IDAT', [...deflateSync(Buffer.from(rows.flat()))]]])
    const { data } = decodePng(bytes)
    const ours = decodeImage(bytes, 'a.png').data
    for (let at = 0; at < width * height; at++) {
      expect([...ours.slice(4 * at, 4 * at + 3)]).toEqual([...data.slice(3 * at, 3 * at + 3)])
    }
  })

  test('whatever bits are flipped, it ends: with pixels or with a sentence', () => {
    const whole = encodePng({ width: 24, height: 16, data: new Uint8Array(24 * 16 * 4).map((_, at) => at) })
    const random = createRandom(1)
    for (let round = 0; round < 300; round++) {
      const bytes = Uint8Array.from(whole.subarray(0, 40 + Math.floor(random() * whole.length)))
      for (let k = 0; k < 3; k++) bytes[8 + Math.floor(random() * (bytes.length - 8))] ^= 1 << Math.floor(random() * 8)
      try {
        decodeImage(bytes, 'a.png')
      } catch (error) {
        expect(error).toMatchObject({ code: 'input-invalid', message: expect.stringContaining('a.png') })
      }
    }
  })
})
