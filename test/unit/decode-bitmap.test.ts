import { afterEach, expect, test, vi } from 'vitest'
import { decodeBitmap } from '../../src/workers/extract/decode-bitmap'

afterEach(() => void vi.unstubAllGlobals())

/** The first 33 bytes of a PNG, and so many of nothing. */
function png(width: number, height: number, length = 33): Uint8Array {
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x89504e47)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

test.each([
  ['more pixels than are decoded', png(30_000, 30_000), '30000 x 30000 is too large: at most 64 megapixels'],
  ['more pixels than its bytes can hold', png(8_000, 8_000), '8000 x 8000 in 33 bytes'],
])('a header that announces %s: the browser is not asked to decode it', async (_, file, message) => {
  const decode = vi.fn(() => Promise.reject(new Error('decoded')))
  vi.stubGlobal('createImageBitmap', decode)
  await expect(decodeBitmap(file)).rejects.toMatchObject({
    code: 'input-invalid',
    message: expect.stringContaining(message),
  })
  expect(decode).not.toHaveBeenCalled()
})

test('a picture of another format is measured once it is decoded, and none of its pixels are read', async () => {
  vi.stubGlobal('createImageBitmap', async () => ({ width: 30_000, height: 30_000 }))
  const canvas = vi.fn()
  vi.stubGlobal('OffscreenCanvas', canvas)
  await expect(decodeBitmap(new Uint8Array(40))).rejects.toMatchObject({ code: 'input-invalid' })
  expect(canvas).not.toHaveBeenCalled()
})
