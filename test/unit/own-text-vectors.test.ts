import { describe, expect, it } from 'vitest'
import { ownTextVectors, textModels } from '../../src/cli/encoders/own-text-vectors'
import { createRandom } from '../../src/sdk/random'

const random = createRandom(1)
const words = {
  sea: ['wave', 'ship', 'salt', 'harbour', 'gull', 'sail', 'tide', 'anchor'],
  war: ['army', 'general', 'trench', 'battle', 'front', 'soldier', 'siege', 'truce'],
}
const topics = ['sea', 'war'] as const
const items = Array.from({ length: 120 }, (_, i) => ({ id: `${i}`, title: '', categories: [topics[i % 2]] }))
const texts = items.map(({ categories: [topic] }) =>
  Array.from({ length: 6 }, () => words[topic][Math.floor(random() * 8)]).join(' '),
)

describe('ownTextVectors', () => {
  it.each(textModels)('%s: the nearest text is of the same topic; a missing one is zeros', async model => {
    const given = texts.map((text, i) => (i === 7 ? undefined : text))
    const { vectors, d, info } = await ownTextVectors(given, { model, d: 8, seed: 1, items })
    expect(info).toMatchObject({ id: model, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const row = (i: number) => [...vectors.subarray(i * d, (i + 1) * d)]
    expect(row(7).every(value => value === 0)).toBe(true)
    const nearest = (i: number) => {
      const cosines = texts.map((_, j) => (j === i ? -2 : row(i).reduce((sum, value, f) => sum + value * row(j)[f], 0)))
      return cosines.indexOf(Math.max(...cosines))
    }
    const asked = [0, 1, 20, 31, 42, 53, 64, 75, 86, 97]
    expect(asked.map(i => nearest(i) % 2)).toEqual(asked.map(i => i % 2))
  })

  it('refuses texts that share no word, and an LSTM without categories, and says what to do', async () => {
    const options = { model: 'word2vec', d: 8, seed: 1, items: [] } as const
    await expect(ownTextVectors(['one', 'two'], options)).rejects.toThrow('No word stands in two')
    await expect(ownTextVectors(texts, { ...options, model: 'lstm' })).rejects.toThrow('Use word2vec')
  })

  it('tells how far it is', async () => {
    const told: number[] = []
    await ownTextVectors(texts, { model: 'word2vec', d: 8, seed: 1, items, onProgress: done => told.push(done) })
    expect(told.at(-1)).toBe(1)
  })
})
