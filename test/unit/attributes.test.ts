import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attributeProfile,
  catalogAttributes,
  createAttributeIndex,
  explainAttributes,
  scoreAttributes,
} from '../../src/sdk/content/attribute-index'
import { tokenText } from '../../src/sdk/content/attribute-words'
import { attributeOverlap, attributeTokens, publishedTime } from '../../src/sdk/content/attributes'
import { createCatalog } from '../../src/sdk/content/catalog'
import type { Item } from '../../src/sdk/types'

const solaris = {
  id: 's',
  title: 'Solaris',
  categories: ['Drama', 'SF'],
  publishedAt: 1972,
  attributes: { director: 'Tarkovsky' },
}
const stalker = {
  id: 't',
  title: 'Stalker',
  categories: ['SF'],
  publishedAt: '1979-05-25',
  attributes: { director: 'Tarkovsky' },
}
const heat = { id: 'h', title: 'Heat', categories: ['Crime'], attributes: { year: 1995, vegan: true, runtime: 170 } }

describe('attributeTokens', () => {
  it('names categories, attributes, decade and price band, once each', () => {
    expect(attributeTokens(solaris)).toEqual(['category:Drama', 'category:SF', 'director:Tarkovsky', 'decade:1970s'])
    expect(attributeTokens(heat)).toEqual(['category:Crime', 'vegan:yes', 'decade:1990s'])
    const shirt = {
      id: 'x',
      title: '',
      categories: ['a', 'a'],
      price: 19,
      attributes: { colour: ['red', 'blue'], care: 'x'.repeat(99) },
    }
    expect(attributeTokens(shirt)).toEqual(['category:a', 'colour:red', 'colour:blue', 'price:4'])
  })

  it('finds nothing in an item that has only a title', () => {
    expect(attributeTokens({ id: 'x', title: 'Text with Drama in it', publishedAt: 'soon', price: 0 })).toEqual([])
  })
})

it('publishedTime reads years, dates and milliseconds, and years before 100 as they are', () => {
  expect(publishedTime(1972)).toBe(Date.UTC(1972, 0))
  expect(publishedTime('1979-05-25')).toBe(Date.UTC(1979, 4, 25))
  expect(publishedTime(1_700_000_000_000)).toBe(1_700_000_000_000)
  expect(new Date(publishedTime(79)).getUTCFullYear()).toBe(79)
  expect(publishedTime(undefined)).toBeNaN()
})

it('attributeOverlap is the share of tokens in common, decades at half', () => {
  const overlap = (a: Item, b: Item) => attributeOverlap(attributeTokens(a), attributeTokens(b))
  expect(overlap(solaris, stalker)).toBe(2.5 / 3.5)
  expect(overlap(solaris, heat)).toBe(0)
  expect(overlap(heat, heat)).toBe(1)
})

it('says tokens in plain English', () => {
  expect(
    ['director:Andrei Tarkovsky', 'decade:1970s', 'price:4', 'vegan:yes', 'leadActor:a:b'].map(token =>
      tokenText(token),
    ),
  ).toEqual([
    'Same director: Andrei Tarkovsky',
    'Also from the 1970s',
    'Similar price',
    'Also vegan',
    'Same lead actor: a:b',
  ])
})

describe('scoring', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const world = fc.array(fc.array(word, { maxLength: 4 }), { minLength: 1, maxLength: 12 })

  it('is the weighted sum of cosines, a shared token counting its idf once, and its terms add up to it', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: -3, max: 3 })), { maxLength: 5 }),
        (rows, touched) => {
          const items = rows.map((categories, k) => ({ id: `${k}`, title: '', categories }))
          const index = createAttributeIndex(items)
          const history = touched.map(([item]) => item % items.length)
          const weights = touched.map(([, weight]) => weight)
          const profile = attributeProfile(index, history, weights)
          const scores = scoreAttributes(index, profile)

          const sets = rows.map(row => new Set<string>(row))
          const idf = (name: string) => Math.log(1 + rows.length / sets.filter(set => set.has(name)).length)
          const dot = (a: Set<string>, b: Set<string>) =>
            [...a].filter(name => b.has(name)).reduce((sum, name) => sum + idf(name), 0)
          const cosine = (a: Set<string>, b: Set<string>) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)) || 0
          for (let i = 0; i < items.length; i++) {
            const expected = history.reduce((sum, other, h) => sum + weights[h] * cosine(sets[i], sets[other]), 0)
            expect(scores[i]).toBeCloseTo(expected, 5)
            const terms = explainAttributes(index, profile, i)
            expect(terms.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(expected, 5)
          }
        },
      ),
      { seed: 1 },
    )
  })

  it('puts what every item of the history confirms above what one of them happens to have', () => {
    const film = (id: string, genre: string, director: string) => ({
      id,
      title: id,
      categories: [genre],
      attributes: { director },
    })
    const others = Array.from({ length: 60 }, (_, k) => film(`other${k}`, k % 6 ? 'drama' : 'horror', `d${k}`))
    const seen = ['kubrick', 'carpenter', 'argento', 'murnau'].map(name => film(`by-${name}`, 'horror', name))
    const items = [...seen, film('war', 'war', 'kubrick'), film('horror', 'horror', 'nobody'), ...others]
    const index = createAttributeIndex(items)
    const scores = scoreAttributes(index, attributeProfile(index, [0, 1, 2, 3], [1, 1, 1, 1]))
    expect(scores[5]).toBeGreaterThan(scores[4])
    expect(scores[4]).toBeGreaterThan(0)
  })

  it('builds the index of a catalogue once', () => {
    const catalog = createCatalog([solaris, stalker])
    expect(catalogAttributes(catalog)).toBe(catalogAttributes(catalog))
  })
})
