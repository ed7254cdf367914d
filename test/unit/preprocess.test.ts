import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchesByLength } from '../../src/sdk/content/batches'
import { itemText } from '../../src/sdk/content/item-text'
import { frameOf, readPreprocessing, toInput } from '../../src/workers/extract/preprocess'
import { type Frame, type Pixels, resize } from '../../src/workers/extract/resize'

/** The definition, pixel by pixel in two dimensions: each output is the triangle-weighted mean around its centre. */
function slowResize({ width, height, data }: Pixels, frame: Frame): number[] {
  const scaleX = width / frame.width
  const scaleY = height / frame.height
  const out: number[] = []
  for (let y = 0; y < frame.cutHeight; y++) {
    for (let x = 0; x < frame.cutWidth; x++) {
      const sums = [0, 0, 0, 0]
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < width; column++) {
          const away = (place: number, at: number, scale: number) =>
            Math.max(0, 1 - Math.abs(at + 0.5 - (place + 0.5) * scale) / Math.max(1, scale))
          const weight = away(frame.left + x, column, scaleX) * away(frame.top + y, row, scaleY)
          const at = (row * width + column) * 4
          const alpha = data[at + 3] / 255
          for (let c = 0; c < 3; c++) sums[c] += weight * (data[at + c] * alpha + 255 * (1 - alpha))
          sums[3] += weight
        }
      }
      out.push(...sums.slice(0, 3).map(sum => sum / sums[3]))
    }
  }
  return out
}

const sides = fc.record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 24 }) })

test('resizing is the mean under a triangle as wide as the scale, whatever is cut out', () => {
  const cases = fc.record({ from: sides, to: sides, seed: fc.integer() })
  fc.assert(
    fc.property(cases, ({ from, to, seed }) => {
      const data = Uint8Array.from({ length: from.width * from.height * 4 }, (_, at) => (at * 97 + seed * 31) & 255)
      const left = Math.floor(to.width / 3)
      const top = Math.floor(to.height / 4)
      const frame = { ...to, left, top, cutWidth: to.width - left, cutHeight: to.height - top }
      const fast = resize({ ...from, data }, frame)
      const slow = slowResize({ ...from, data }, frame)
      expect(fast.length).toBe(slow.length)
      for (const [at, value] of slow.entries()) expect(fast[at]).toBeCloseTo(value, 2)
    }),
    { numRuns: 60, seed: 1 },
  )
})

describe('preprocessor_config.json', () => {
  const crop = { height: 224, width: 224 }
  test.each([
    [
      'shorter side, then the middle',
      { size: { shortest_edge: 256 }, crop_size: crop, do_center_crop: true },
      [400, 300],
      { width: 341, height: 256, left: 58, top: 16, cutWidth: 224, cutHeight: 224 },
    ],
    [
      'squeezed, without a crop',
      { size: { height: 32, width: 48 } },
      [400, 300],
      { width: 48, height: 32, left: 0, top: 0, cutWidth: 48, cutHeight: 32 },
    ],
    [
      'one number',
      { size: 224, do_center_crop: true, crop_size: 200 },
      [224, 448],
      { width: 224, height: 448, left: 12, top: 124, cutWidth: 200, cutHeight: 200 },
    ],
    [
      'part of a larger whole (ConvNeXT)',
      { size: { shortest_edge: 224 }, crop_pct: 0.875 },
      [512, 256],
      { width: 512, height: 256, left: 144, top: 16, cutWidth: 224, cutHeight: 224 },
    ],
  ])('%s', (_, config, [width, height], frame) => {
    expect(frameOf(width, height, readPreprocessing(config))).toEqual(frame)
  })

  test('numbers become (value * factor - mean) / std, one plane a channel', () => {
    const config = {
      size: { height: 1, width: 1 },
      image_mean: [0.5, 0, 1],
      image_std: [0.5, 1, 2],
      rescale_factor: 1 / 255,
    }
    const pixels = { width: 1, height: 1, data: Uint8Array.of(255, 51, 0, 255) }
    const { values } = toInput(pixels, readPreprocessing(config))
    expect([...values].map(value => Math.round(value * 1000) / 1000)).toEqual([1, 0.2, -0.5])
    expect([
      ...toInput(pixels, readPreprocessing({ ...config, do_rescale: false, do_normalize: false })).values,
    ]).toEqual([255, 51, 0])
  })

  test('without a size it is told', () => {
    expect(() => readPreprocessing({})).toThrow(/gives no size/)
  })
})

test('batches: each input once, longest first, within the size and the memory', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 })), fc.integer({ min: 1, max: 40 }), (lengths, size) => {
      const batches = batchesByLength(lengths, size)
      expect(batches.flat().sort((a, b) => a - b)).toEqual(lengths.map((_, at) => at))
      const inOrder = batches.flat().map(at => lengths[at])
      expect(inOrder).toEqual([...inOrder].sort((a, b) => b - a))
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(size)
        if (batch.length > 1) expect(batch.length * lengths[batch[0]]).toBeLessThanOrEqual(8192)
      }
    }),
    { seed: 1 },
  )
  expect(batchesByLength([10, 10, 10, 10, 10], 4)).toEqual([[0, 1, 2, 3], [4]])
})

test.each([
  [{ title: 'Solaris', text: 'A planet thinks' }, undefined, 'Solaris. A planet thinks'],
  [{ title: 'Solaris' }, ['title', 'overview'], 'Solaris'],
  [{ title: 'Solaris', text: 'A planet thinks' }, ['overview'], 'A planet thinks'],
  [
    { title: 'Solaris', categories: ['Drama', 'Sci-Fi'], attributes: { year: 1972 } },
    ['categories', 'year'],
    'Drama, Sci-Fi. 1972',
  ],
  [{ title: ' ' }, undefined, undefined],
])('what an encoder reads of %o by %o is %s', (item, fields, text) => {
  expect(itemText({ id: '1', ...item }, fields)).toBe(text)
})
