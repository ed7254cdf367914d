// `evaluate --curve`, and what a run of predicted ratings holds.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorkplace, twoTastesCsv } from '../helpers/cli'

const place = createWorkplace()
beforeAll(() => {
  place.write('events.csv', twoTastesCsv({ users: 160, items: 40, each: 9 }).rows)
})
afterAll(() => place.remove())

const report = () => JSON.parse(readFileSync(place.path('out.json'), 'utf8'))

test('a model is fitted on nested shares of the visitors, and judged on the same lists; all of them is the row itself', async () => {
  const models = '--models popularity,itemknn,ensemble --curve --seed 3 --json out.json'.split(' ')
  const { stdout, stderr } = await place.tacitly('evaluate', '--interactions', 'events.csv', ...models)
  expect(stderr).toBe('')
  const [, itemknn, ensemble] = report().results
  const { points, ofLastHalf } = itemknn.curve
  expect(points.map(({ share }: { share: number }) => share)).toEqual([0.1, 0.25, 0.5, 1])
  const rows = points.map((point: { rows: number }) => point.rows / points[3].rows)
  for (const [at, share] of [0.1, 0.25, 0.5].entries()) expect(Math.abs(rows[at] - share)).toBeLessThan(0.1)
  expect(points[3].ndcg).toBeCloseTo(itemknn.metrics['ndcg@10'], 12)
  expect(ofLastHalf.mean).toBeCloseTo(points[3].ndcg - points[2].ndcg, 12)
  // Neighbours of sixteen visitors are a poor lot.
  expect(points[0].ndcg).toBeLessThan(points[3].ndcg - 0.03)
  expect(ensemble.curve).toBeUndefined()
  expect(stdout).toMatch(/learnt from +10% +25% +50% +100% +all on half/)
  expect(itemknn.bytes).toBeGreaterThan(100)
  expect(ensemble.bytes).toBeGreaterThan(itemknn.bytes)
})

test('what has no lists of one part has no curve, and is told so', async () => {
  const files = ['--interactions', 'events.csv', '--models', 'popularity', '--curve', '--protocol']
  const { stderr, status } = await place.tacitly('evaluate', ...files, 'kfold')
  expect({ stderr, status }).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/--curve is of lists of one part/),
  })
})

test('--write-run of ratings has what was predicted of each; of five parts it is refused', async () => {
  const rows = readFileSync(place.path('events.csv'), 'utf8').trim().split('\n')
  place.write('train.csv', rows.filter((_, at) => at === 0 || at % 5).join('\n'))
  place.write('test.csv', rows.filter((_, at) => at % 5 === 0).join('\n'))
  const how = ['--protocol', 'ratings', '--models', 'bias', '--write-run', 'runs', '--json', 'out.json']
  expect((await place.tacitly('evaluate', '--train', 'train.csv', '--test', 'test.csv', ...how)).stderr).toBe('')
  const cellsOf = (file: string) => readFileSync(place.path(file), 'utf8').trim().split('\n').slice(1)
  const rated = new Map(
    cellsOf('test.csv').map(line => [line.split(',').slice(0, 2).join(), Number(line.split(',')[2])]),
  )
  const errors = cellsOf('runs/bias.csv').map(line => {
    const [user, item, score] = line.split(',')
    return Number(score) - rated.get(`${user},${item}`)!
  })
  expect(errors).toHaveLength(rated.size)
  const [{ metrics, intervals }] = report().results
  expect(metrics.rmse).toBeCloseTo(Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length), 9)
  expect(intervals.rmse[0]).toBeLessThan(metrics.rmse)
  const { stderr } = await place.tacitly('evaluate', '--interactions', 'events.csv', ...how)
  expect(stderr).toMatch(/--write-run is of one part of the data/)
})
