import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { extractImages, extractTexts } from '../../src/cli/encoders/extract'
import { cosine } from '../helpers/cosine'
import { dataFolder, needsData } from '../helpers/data'
import { imageEncoder, needsModels, readFixtures, textEncoder } from '../helpers/models'

describe.skipIf(needsModels)(`encoders in Node${needsModels}`, () => {
  test('texts agree with the reference vectors to .999, in whatever order and company they come', async () => {
    const { text } = readFixtures()
    const { vectors, info } = await extractTexts(textEncoder, [undefined, ...text.map(one => one.text)])
    expect(info).toEqual({
      id: 'all-MiniLM-L6-v2',
      sha256: '9227cdfd971adcb1fc1c985c495d94fd37284b15e1a6d092f7efe5506ea7b1ed',
      size: 384,
    })
    expect(vectors.length).toBe((text.length + 1) * 384)
    expect(vectors.subarray(0, 384).every(value => value === 0)).toBe(true)
    for (const [row, one] of text.entries()) expect(cosine(vectors, row + 1, one.vector)).toBeGreaterThan(0.999)
  })

  test.skipIf(needsData)(`pictures agree with the reference vectors to .99, from files${needsData}`, async () => {
    const { image } = readFixtures()
    const { vectors, info } = await extractImages(imageEncoder, [
      undefined,
      ...image.map(one => join(dataFolder ?? '', '..', one.image)),
    ])
    expect(info).toMatchObject({ id: 'efficientnet-lite0', size: 1280 })
    expect(vectors.subarray(0, 1280).every(value => value === 0)).toBe(true)
    for (const [row, one] of image.entries()) expect(cosine(vectors, row + 1, one.vector)).toBeGreaterThan(0.99)
  })
})
