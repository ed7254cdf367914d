import { describe, expect, test } from 'vitest'
import { askedFor, commandOf } from '../../src/studio/bundle'

describe("the studio's command line", () => {
  const files = { interactions: 'rows.csv', items: ['items.csv'], named: {} }
  const asked = { shareInteractions: false, seed: 1 }

  test('names what was chosen', () => {
    const own = { ...asked, models: ['als', 'itemknn'], set: { als: { d: 16, sweeps: 5 } }, shareInteractions: true }
    expect(commandOf(own, files)).toBe(
      'npx tacitly build --interactions rows.csv --items items.csv --models als,itemknn --set als.d=16 --set als.sweeps=5 ' +
        '--seed 1 --share-interactions --out public/recommendations',
    )
  })

  test('names the columns that were corrected', () => {
    const named = { user: 'customer id', time: 'none', item: undefined }
    expect(commandOf(asked, { ...files, named })).toBe(
      "npx tacitly build --interactions rows.csv --items items.csv --user 'customer id' --time none --seed 1 " +
        '--out public/recommendations',
    )
  })

  test('runs nothing that a name says', () => {
    const items = ["$(it's).csv", '-v.csv', 'Käufe.csv']
    expect(commandOf(asked, { ...files, interactions: 'a;cmd.csv', items })).toBe(
      "npx tacitly build --interactions 'a;cmd.csv' --items '$(it'\\''s).csv' --items=-v.csv --items 'Käufe.csv' " +
        '--seed 1 --out public/recommendations',
    )
  })

  test('has the seed of every run that draws', () => {
    const runs = [
      { model: 'als', options: {}, seed: 2 },
      { model: 'two-tower', options: { epochs: 3 }, seed: 5 },
      { model: 'itemknn', options: {}, seed: 7 },
    ]
    expect(askedFor(runs, model => model !== 'itemknn')).toEqual({
      ...{ seed: 2, models: ['als', 'two-tower', 'itemknn'] },
      set: { 'two-tower': { epochs: 3, seed: 5 } },
    })
  })
})
