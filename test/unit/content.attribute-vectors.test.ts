import { describe, expect, it } from 'vitest'
import { attributeVectors, createAttributeSpec } from '../../src/sdk/content/attribute-vectors'
import { contentFeatures } from '../../src/sdk/content/features'
import type { Item } from '../../src/sdk/types'

const films: Item[] = [
  { id: 'a', title: 'A', categories: ['Drama', 'War'], publishedAt: 1950, attributes: { minutes: 90 } },
  { id: 'b', title: 'B', categories: ['Drama'], publishedAt: 1960, attributes: { minutes: 100, cut: 'x' } },
  { id: 'c', title: 'C', categories: ['War'], publishedAt: 1970, attributes: { minutes: 110 } },
  { id: 'd', title: 'D', categories: ['Comedy'], publishedAt: 1980, attributes: { minutes: 120 } },
]

const unscaled = (items: readonly Item[], from = films) => {
  const spec = { ...createAttributeSpec(from), scale: 1 }
  const { size, values } = attributeVectors(items, spec)
  const names = [...spec.tokens, ...spec.numbers.map(({ name }) => name)]
  return (item: number, name: string) => values[item * size + names.indexOf(name)]
}

describe('attributeVectors', () => {
  it('is one-hot and multi-hot: the values of one name share a length of 1', () => {
    const at = unscaled(films)
    expect(at(1, 'category:Drama')).toBe(1)
    expect(at(1, 'category:War')).toBe(0)
    expect(at(0, 'category:Drama')).toBeCloseTo(Math.SQRT1_2, 6)
    expect(at(0, 'category:War')).toBeCloseTo(Math.SQRT1_2, 6)
  })

  it('drops what only one item has', () => {
    const { tokens } = createAttributeSpec(films)
    expect(tokens).toEqual(['category:Drama', 'category:War'])
  })

  it('standardises numbers and dates: mean 0, deviation 1, a lacking one is the mean', () => {
    const at = unscaled([...films, { id: 'e', title: 'E' }])
    for (const name of ['minutes', 'year']) {
      const values = films.map((_, i) => at(i, name))
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5)
      expect(values.reduce((sum, value) => sum + value ** 2, 0) / 4).toBeCloseTo(1, 5)
      expect(at(4, name)).toBe(0)
    }
  })

  it('knows decades once two items share one, and prices by their logarithm', () => {
    const items = [1, 10, 100].map((price, i) => ({ id: `${i}`, title: '', price, publishedAt: `199${i}-05-01` }))
    const at = unscaled(items, items)
    expect([0, 1, 2].map(i => at(i, 'decade:1990s'))).toEqual([1, 1, 1])
    expect(at(1, 'price')).toBeCloseTo(0, 5)
    expect(at(2, 'price')).toBeCloseTo(-at(0, 'price'), 5)
  })

  it('encodes an item that comes later by the same columns; what it brings that is new has none', () => {
    const spec = createAttributeSpec(films)
    const later = { ...films[1], id: 'new', categories: ['Drama', 'Opera'] }
    const { size, values } = attributeVectors([films[1], later], spec)
    expect(values.subarray(size)).toEqual(values.subarray(0, size))
  })

  it('bounds what a wrong number can do', () => {
    const at = unscaled([{ id: 'x', title: '', attributes: { minutes: 1e9 } }])
    expect(at(0, 'minutes')).toBe(3)
  })
})

it('contentFeatures: blocks side by side, each about as long as the others', () => {
  const spec = createAttributeSpec(films)
  const text = { d: 2, vectors: Float32Array.from([1, 0, 0, 1, 0, 0, 0.6, 0.8]) }
  const { size, values } = contentFeatures(films, [text], spec)
  const { size: width, values: attributes } = attributeVectors(films, spec)
  expect(size).toBe(width + 2)
  films.forEach((_, i) => {
    const row = values.subarray(i * size, (i + 1) * size)
    expect(row.subarray(0, width)).toEqual(attributes.subarray(i * width, (i + 1) * width))
    expect(row.subarray(width)).toEqual(text.vectors.subarray(i * 2, i * 2 + 2))
  })
  const squares = attributes.reduce((sum, value) => sum + value ** 2, 0)
  expect(squares / films.length).toBeCloseTo(1, 5)
})
