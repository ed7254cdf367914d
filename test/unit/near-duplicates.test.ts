import fc from 'fast-check'
import { expect, it } from 'vitest'
import { attributeOverlap, attributeTokens } from '../../src/sdk/content/attributes'
import { createCatalog } from '../../src/sdk/content/catalog'
import { createRandom } from '../../src/sdk/random'
import { folder, spreader } from '../../src/sdk/rank/near-duplicates'
import { createContentScoring } from '../../src/sdk/rank/similar'
import type { Item } from '../../src/sdk/types'

/** Items of a few groups; those of one group are duplicates. */
const groups = fc.array(fc.nat(3), { maxLength: 14 })

it('folded: each group once, its first, in their order, and none of what is taken', () => {
  fc.assert(
    fc.property(groups, fc.nat(13), fc.integer({ min: 1, max: 14 }), (groupOf, taken, most) => {
      const pool = Int32Array.from(groupOf.keys()).filter(item => item !== taken)
      const kept = [...folder((a, b) => groupOf[a] === groupOf[b])(pool, [taken], most)]
      const expected = [...pool].filter(
        (item, at) =>
          groupOf[item] !== groupOf[taken] && [...pool].findIndex(other => groupOf[other] === groupOf[item]) === at,
      )
      expect(kept).toEqual(expected.slice(0, most))
    }),
  )
})

it('folded: a catalogue of one thing in 20,000 variants is looked at once each', () => {
  let asked = 0
  const fold = folder(() => {
    asked++
    return true
  })
  expect([
    ...fold(
      Int32Array.from({ length: 20_000 }, (_, i) => i),
      [],
      50,
    ),
  ]).toEqual([0])
  expect(asked).toBeLessThan(20_000)
})

it('spread: no two of a group side by side, each as early as that allows, and none twice', () => {
  fc.assert(
    fc.property(groups, fc.option(fc.nat(13), { nil: undefined }), fc.nat(14), (groupOf, before, count) => {
      const order = [...groupOf.keys()].map(item => ({ item }))
      const placed = spreader((a, b) => groupOf[a] === groupOf[b])(order, count, before)
      const line = [...(before === undefined ? [] : [before]), ...placed.map(({ item }) => item)]
      for (let k = 1; k < line.length; k++) expect(groupOf[line[k]]).not.toBe(groupOf[line[k - 1]])
      expect(new Set(placed).size).toBe(placed.length)
      // Short only where all that is left is of the last one's group.
      const left = order.filter(entry => !placed.includes(entry))
      const last = line.at(-1)
      if (placed.length < count && last !== undefined)
        expect(left.every(({ item }) => groupOf[item] === groupOf[last])).toBe(true)
    }),
  )
})

it('whatever items are compared with, the reasons add up to the score, and the score is what they are made of', () => {
  const random = createRandom(3)
  const items = Array.from(
    { length: 40 },
    (_, i): Item => ({ id: `i${i}`, title: `T${i}`, categories: i % 5 ? [`c${i % 4}`, `e${i % 3}`] : [] }),
  )
  const vectors = Float32Array.from({ length: 40 * 4 }, (_, at) => (Math.floor(at / 4) % 7 ? random() - 0.5 : 0))
  for (let i = 0; i < 40; i++) {
    const norm = Math.hypot(...vectors.subarray(i * 4, i * 4 + 4)) || 1
    for (let f = 0; f < 4; f++) vectors[i * 4 + f] /= norm
  }
  const kinds = [{ kind: 'text', d: 4, vectors, field: 'plot' } as const]
  const content = createContentScoring(createCatalog(items), kinds, () => undefined)
  const dot = (a: number, b: number) =>
    [0, 1, 2, 3].reduce((sum, f) => sum + vectors[a * 4 + f] * vectors[b * 4 + f], 0)
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(39), { minLength: 1, maxLength: 5 }),
      fc.double({ min: -2, max: 2, noNaN: true }),
      (seeds, weight) => {
        const weights = seeds.map((_, h) => (h === 0 ? weight : 1))
        const { scores, explain } = content.like(seeds, weights)
        items.forEach((_, item) => {
          if (Number.isNaN(scores[item])) return
          const { weights: terms, reason } = explain(item)
          expect(Array.from(terms).reduce((sum, term) => sum + term, 0)).toBeCloseTo(scores[item], 5)
          const text = Array.from(terms, (term, k) => reason(k, term)).find(({ kind }) => kind === 'text')
          const cosines = seeds.reduce((sum, seed, h) => sum + weights[h] * dot(seed, item), 0)
          const share = [1, 0.6].map(part => part * cosines)
          if (text) expect(Math.min(...share.map(value => Math.abs(value - text.weight)))).toBeLessThan(1e-5)
        })
      },
    ),
  )
  expect(content.similarity(5, 5)).toBeCloseTo(1, 5)
  // Without a vector, by attributes.
  expect(content.similarity(7, 14)).toBe(attributeOverlap(attributeTokens(items[7]), attributeTokens(items[14])))
})
