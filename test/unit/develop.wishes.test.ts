// What is wrong with preferences, limits, places and critiques, as the console says it in development.
import { expect, it } from 'vitest'
import { catalogueFaults } from '../../src/develop/check-catalogue'
import { listFaults } from '../../src/develop/check-list'

it.each([
  [
    'a preference that is no word for a direction',
    { prefer: { price: 'lower' } },
    /prefer\.price is "lower"; expected 'low'/,
  ],
  ['a width of 0', { prefer: { year: { near: 1999, within: 0 } } }, /prefer\.year/],
  ['a weight that is no number', { prefer: { genre: { Horror: 'much' } } }, /prefer\.genre/],
  ['a limit of 0', { limits: { brand: 0 } }, /limits\.brand is 0; expected a whole number from 1/],
  ['limits that are no object', { limits: 2 }, /limits is 2; expected an object/],
  ['latitude and longitude in each other’s place', { near: { lat: 139.7, lon: 35.7, km: 5 } }, /near\.lat is 139\.7/],
  ['no distance', { near: { lat: 35.7, lon: 139.7 } }, /near\.km is undefined/],
  ['one id of people followed', { social: 'alien' }, /social is "alien"/],
  ['a critique without an item', { critiqued: [{ critique: { price: 'lower' } }] }, /critiqued has/],
])('%s', (_, options, message) => {
  expect(listFaults(options)).toEqual([expect.stringMatching(message)])
})

it('says nothing of what is right', () => {
  const prefer = {
    price: 'low',
    year: { near: 1999, within: 10, weight: 2 },
    genre: { Horror: -1 },
    size: { toward: 'high' },
  }
  const right = {
    ...{ prefer, limits: { brand: { max: 2, within: 5 } }, near: { lat: 90, lon: -180, km: 1 } },
    ...{ social: { itemIds: ['a'] }, critiques: ['price'], critiqued: [{ itemId: 'a', critique: { price: 'lower' } }] },
  }
  expect(listFaults(right)).toEqual([])
})

it('names fields that no item has, of preferences, limits and places too', () => {
  const items = [{ id: 'a', title: 'A', publishedAt: 1999, attributes: { brand: 'Acme' } }]
  const options = {
    prefer: { year: 'high', brnd: 'low' },
    limits: { brand: 2 },
    near: { lat: 0, lon: 0, km: 1 },
  } as const
  expect(catalogueFaults(options, items)).toEqual([
    expect.stringContaining("prefer: no item has a field or attribute 'brnd', did you mean 'brand'?"),
    expect.stringContaining("near: no item has a field or attribute 'lat'"),
    expect.stringContaining("near: no item has a field or attribute 'lon'"),
  ])
})
