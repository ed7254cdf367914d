// Ratings as a site gets them: built from a file, read by the SDK, predicted for one visitor.
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecommender, type Recommender } from '../../src/sdk/index'
import { createRandom } from '../../src/sdk/random'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { sourceOf } from '../helpers/horror-and-comedy'

const [users, items] = [120, 24]

/** Two tastes: who is of one rates its half 4.5 or 5, and the other half 1 or 1.5; every visitor rates 14 items. */
function ratedWorld(): string {
  const random = createRandom(4)
  const rows: string[] = ['user,item,rating,time']
  for (let user = 0; user < users; user++) {
    const rated = new Set<number>()
    while (rated.size < 14) rated.add(Math.floor(random() * items))
    for (const item of rated) {
      const isOwn = user % 2 === Math.floor((2 * item) / items)
      rows.push(`u${user},i${item},${(isOwn ? 4.5 : 1) + (random() < 0.5 ? 0.5 : 0)},${1e9 + rows.length}`)
    }
  }
  return rows.join('\n')
}

const catalogue = ['id,title', ...Array.from({ length: items }, (_, item) => `i${item},Item ${item}`)].join('\n')

let place: Workplace
beforeAll(() => {
  place = createWorkplace()
})
afterAll(() => place.remove())

async function build(rows: string, ...argv: string[]): Promise<{ recommender: Recommender; verdict: string }> {
  place.write('rows.csv', rows)
  place.write('items.csv', catalogue)
  const { status, stderr } = await place.tacitly(
    ...['build', '--interactions', 'rows.csv', '--items', 'items.csv', '--out', 'out', '--release', '1', ...argv],
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const files = new Map(readdirSync(place.path('out')).map(name => [name, readFileSync(place.path(`out/${name}`))]))
  const { verdict } = JSON.parse(String(files.get('manifest.json')))
  return { recommender: createRecommender({ server: false, bundle: sourceOf(files) }), verdict: verdict.text }
}

describe('predict', () => {
  it('what was built from ratings predicts them: by what the visitor rated, in parts that add up exactly', async () => {
    const { recommender, verdict } = await build(ratedWorld())
    expect(verdict).toMatch(
      /It predicts ratings: .* misses a rating by \.\d+ \(RMSE\), the mean of each item by 1\.\d+/,
    )
    const ids = Array.from({ length: items }, (_, item) => `i${item}`)
    const before = await recommender.predict([...ids, 'unknown'])
    expect(before.error).toBeUndefined()
    expect(before.ratings.at(-1)).toBeNull()
    for (const [item, rating] of [
      [0, 5],
      [1, 5],
      [2, 4.5],
      [13, 1],
      [14, 1.5],
    ])
      await recommender.log({ type: 'rating', itemId: `i${item}`, rating })
    const { ratings } = await recommender.predict(ids)
    const mean = (from: number, to: number) =>
      ratings.slice(from, to).reduce((sum, one) => sum + one!.rating, 0) / (to - from)
    expect(mean(3, 12)).toBeGreaterThan(4)
    expect(mean(15, 24)).toBeLessThan(2)
    for (const one of ratings) {
      const { rating, scale, parts } = one!
      expect(rating).toBe(parts.mean + parts.item + parts.visitor + parts.taste)
      expect(scale).toEqual([1, 5])
      expect(rating).toBeGreaterThanOrEqual(1)
      expect(rating).toBeLessThanOrEqual(5)
    }
    // The latest rating of an item counts, and what is forgotten counts no more.
    await recommender.forget('all')
    expect((await recommender.predict(ids)).ratings).toEqual(before.ratings.slice(0, -1))
  })

  it('ratings that are noise: the means are not beaten, nothing is shipped, and it says so', async () => {
    const random = createRandom(9)
    const noise = ratedWorld().replace(/,[\d.]+,(\d+)$/gm, (_, time) => `,${1 + Math.floor(random() * 5)},${time}`)
    const { recommender, verdict } = await build(noise)
    expect(verdict).toMatch(/Nothing predicts ratings: /)
    const { ratings, error } = await recommender.predict(['i1'])
    expect(ratings).toEqual([null])
    expect(error).toMatchObject({ code: 'no-ratings' })
  })

  it('without ratings nothing is said of them, and predict says why it has none', async () => {
    const rows = ratedWorld()
      .replace(/,[\d.]+,(\d+)$/gm, ',$1')
      .replace(',rating', '')
    const { recommender, verdict } = await build(rows)
    expect(verdict).not.toMatch(/predicts ratings/)
    expect((await recommender.predict(['i1'])).error).toMatchObject({ code: 'no-ratings' })
  })
})
