import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isJudged } from '../../src/cli/evaluate/evaluate-report'
import { isDrawn } from '../../src/cli/evaluate/seeds'
import { type Fit, runFit } from '../../src/cli/fit-task'
import { fitsOf } from '../../src/cli/fits'
import { definitions } from '../../src/sdk/models/catalogue'
import type { ModelDefinition } from '../../src/sdk/training/definition'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'
import { tasteContent } from '../helpers/taste-content'
import { twoTastes } from '../helpers/two-tastes'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
  place.write('rows.csv', twoTastesCsv({ users: 80, items: 60, each: 9 }).rows)
})
afterEach(() => place.remove())

async function evaluated(...more: string[]) {
  // After one sweep it still shows where the factors started.
  const args = 'evaluate --interactions rows.csv --d 8 --set als.sweeps=1 --json out.json'.split(' ')
  const { status, stdout, stderr } = await place.tacitly(...args, ...more)
  expect([status, stderr]).toEqual([0, ''])
  return { stdout, ...JSON.parse(readFileSync(place.path('out.json'), 'utf8')) }
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const at10 = (one: { metrics: Record<string, number> }) => one.metrics['ndcg@10']

it('--seeds fits what is drawn anew by each seed on the same parts, and says mean, deviation and each', async () => {
  const models = ['--models', 'itemknn,als,ensemble']
  const { results, comparison, stdout } = await evaluated(...models, '--seeds', '3', '--report', 'report.html')
  const [itemknn, als, ensemble] = results
  const single = await Promise.all([evaluated(...models)]).then(([{ results: all }]) => all)
  expect(itemknn).toEqual({ ...single[0], trainMs: itemknn.trainMs })
  expect(als.seeds.seeds).toEqual([1, 2, 3])
  const each: Record<string, number>[] = als.seeds.metrics
  expect(each[0]).toEqual(single[1].metrics)
  expect(each[1]).toEqual((await evaluated('--models', 'als', '--set', 'als.seed=2')).results[0].metrics)
  const ndcgs = each.map(metrics => metrics['ndcg@10'])
  expect(new Set(ndcgs).size).toBe(3)
  expect(at10(als)).toBeCloseTo(mean(ndcgs), 12)
  const squares = ndcgs.map(ndcg => (ndcg - mean(ndcgs)) ** 2)
  expect(als.seeds.deviations['ndcg@10']).toBeCloseTo(Math.sqrt((squares[0] + squares[1] + squares[2]) / 2), 12)
  expect(new Set(ensemble.seeds.metrics.map((one: Record<string, number>) => one['ndcg@10'])).size).toBe(3)
  // Visitors are compared by their means over the seeds.
  const onIt = comparison.rows.find((row: { model: string }) => row.model !== comparison.best).ofBest
  const figures = Object.fromEntries(results.map((row: { model: string }) => [row.model, at10(row as never)]))
  const other = comparison.rows.find((row: { ofBest?: object }) => row.ofBest === onIt).model
  expect(onIt.mean).toBeCloseTo(figures[comparison.best] - figures[other], 9)
  expect(als.intervals['ndcg@10'][0]).toBeLessThan(at10(als))
  expect(stdout).toMatch(/seeds 1, 2, 3 +ndcg@10 .*\nals +0\.\d{4} \+- 0\.\d{4} /)
  const page = readFileSync(place.path('report.html'), 'utf8')
  expect(page).toContain('Means over the seeds 1, 2, 3')
  expect(page).toContain(`${at10(als).toFixed(4)} ± ${als.seeds.deviations['ndcg@10'].toFixed(4)}`)
})

it('of folds and of ratings: means over folds and seeds', async () => {
  const ratings = (await evaluated('--protocol', 'ratings', '--models', 'bias,mf', '--seeds', '2')).results
  expect(ratings[0].seeds).toBeUndefined()
  const { metrics, folds, seeds } = ratings[1]
  expect(folds).toHaveLength(5)
  expect(seeds.metrics[0].rmse).not.toBe(seeds.metrics[1].rmse)
  expect(metrics.rmse).toBeCloseTo(mean(seeds.metrics.map((one: typeof metrics) => one.rmse)), 12)
  expect(metrics.rmse).toBeCloseTo(mean(folds.map((one: typeof metrics) => one.rmse)), 12)
  const [als] = (await evaluated('--protocol', 'kfold', '--models', 'als', '--seeds', '2', '--k', '5')).results
  expect(isJudged(als) && als.folds).toHaveLength(5)
  expect(als.seeds.deviations['ndcg@5']).toBeGreaterThan(0)
})

it('what is not drawn is fitted once for all seeds, and what is made of what is drawn is not', async () => {
  const fitted: string[] = []
  const rows = twoTastes({ users: 40, items: 30, each: 8, skew: 2 })
  const known = new Map<string, Promise<Fit>>()
  for (const seed of [1, 2]) {
    const optionsOf = ({ defaults, isDrawn: own }: ModelDefinition) =>
      own ? { ...defaults, d: 8, seed } : { ...defaults }
    const fits = fitsOf(rows, {
      ...{ optionsOf, known, content: tasteContent(rows.cols) },
      run: (task, told) => {
        fitted.push(...task.models.map(({ id }) => id))
        return runFit(task, told)
      },
    })
    for (const id of ['itemknn', 'als', 'contentals']) await fits.whole(id)
  }
  expect(fitted.sort()).toEqual(['als', 'als', 'contentals', 'contentals', 'itemknn'])
  const drawn = definitions.filter(({ id }) => isDrawn(id)).map(({ id }) => id)
  expect(drawn.join(' ')).toBe(
    'item2vec gru4rec sasrec bpr als contentals twotower deepmf neumf mf svdpp fm logistic fmranker widedeep',
  )
})
