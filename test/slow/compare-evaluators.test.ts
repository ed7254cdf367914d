// Our figures beside those of evaluators of other people. TACITLY_PYTHON names a Python that has test/helpers/requirements.txt.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { createWorkplace, twoTastesCsv } from '../helpers/cli'

const python = process.env.TACITLY_PYTHON ?? 'python3'
const needed = 'pytrec_eval, ranx, rectools, sklearn, scipy'
const hasEvaluators = spawnSync(python, ['-c', `import ${needed}`]).status === 0
const ks = [1, 5, 10, 20]
const place = createWorkplace()
afterAll(() => place.remove())

interface Row {
  readonly model: string
  readonly metrics: Readonly<Record<string, number>>
}

/** Evaluator -> metric -> figure, of each run. */
type Theirs = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>

async function tacitly(command: string, ...more: string[]): Promise<void> {
  expect((await place.tacitly(...command.split(' '), ...more)).stderr).toBe('')
}

const column = (file: string, name: string) => {
  const [head, ...rows] = readFileSync(place.path(file), 'utf8').trim().split('\n')
  return rows.map(row => row.split(',')[head.split(',').indexOf(name)])
}

/** What could be ranked: what train likes, what it lacks, or what is listed or held out. */
function catalogueOf(kind: 'all' | 'cold' | 'sampled'): string[] {
  const likedOf = (file: string) => {
    const strengths = column(file, 'signed_strength')
    return column(file, 'item').filter((_, at) => Number(strengths[at]) > 0)
  }
  const [train, test] = ['parts/train.csv', 'parts/test.csv'].map(likedOf)
  if (kind === 'all') return [...new Set(train)]
  if (kind === 'sampled') return [...new Set([...test, ...column('listed.csv', 'item')])]
  const known = new Set(column('parts/train.csv', 'item'))
  return [...new Set(test.filter(item => !known.has(item)))]
}

function judgedByOthers(job: object): Theirs {
  const path = place.write('job.json', JSON.stringify(job))
  return JSON.parse(execFileSync(python, ['test/helpers/compare-evaluators.py', path], { encoding: 'utf8' }))
}

const parts = { train: place.path('parts/train.csv'), test: place.path('parts/test.csv') }
const judged = (): Row[] => JSON.parse(readFileSync(place.path('out.json'), 'utf8')).results

/** Every figure of theirs is ours to 1e-6; says which were compared. */
function compare(rows: readonly Row[], theirs: Theirs, mapOver: 'test' | 'min' = 'test'): Set<string> {
  const compared = new Set<string>()
  for (const { model, metrics } of rows) {
    for (const [evaluator, figures] of Object.entries(theirs[model])) {
      for (const [metric, figure] of Object.entries(figures)) {
        const [name, k] = metric.split('@')
        if (name === (mapOver === 'min' ? 'map' : 'map-min')) continue
        const ours = metrics[metric.replace('map-min', 'map')]
        expect(Math.abs(ours - figure), `${model} ${metric}: ${ours}, ${evaluator} ${figure}`).toBeLessThan(1e-6)
        compared.add(k ? name : metric)
      }
    }
  }
  return compared
}

const accuracy = ['hit', 'map', 'mrr', 'ndcg', 'precision', 'recall']
const beyond = ['coverage', 'fame', 'gini', 'novelty', 'serendipity']

describe.skipIf(!hasEvaluators)(`beside ${needed} (TACITLY_PYTHON: a Python that has them)`, () => {
  test.each([
    { protocol: 'topn', told: '', also: ['diversity'] },
    { protocol: 'topn', told: '--map-over min', also: ['diversity'] },
    { protocol: 'topn', told: '--with-seen', also: ['diversity'] },
    { protocol: 'topn', told: '--items items.csv', also: ['miscalibration'] },
    { protocol: 'topn', told: '--candidates listed.csv', also: ['diversity'] },
    { protocol: 'loo', told: '', also: ['diversity'] },
    { protocol: 'temporal', told: '', also: ['diversity'] },
    { protocol: 'cold', told: '--items items.csv', also: ['miscalibration'] },
  ])('all metrics of lists agree to 1e-6: $protocol $told', async ({ protocol, told, also }) => {
    const { rows, catalogue } = twoTastesCsv({ users: 120, items: 90, each: 16 })
    place.write('events.csv', rows)
    const items = place.write('items.csv', catalogue)
    const [, ...described] = catalogue.trim().split('\n')
    const users = Array.from({ length: 120 }, (_, user) => `u${user}`)
    const listed = users.flatMap((user, at) =>
      Array.from({ length: 40 }, (_, n) => `${user},${described[(at * 7 + n) % described.length].split(',')[0]}`),
    )
    place.write('listed.csv', `user,item\n${listed.join('\n')}\n`)
    await tacitly(`split --protocol ${protocol} --interactions events.csv --out parts`)
    const isCold = protocol === 'cold'
    const models = isCold ? ['popularity', 'contentpopularity'] : ['popularity', 'itemknn']
    const how = ['--models', models.join(), '--k', ks.join(), '--write-run', 'runs', '--json', 'out.json']
    const more = told === '' ? [] : told.split(' ')
    await tacitly(`evaluate --protocol ${protocol} --train parts/train.csv --test parts/test.csv`, ...how, ...more)
    const paths = Object.fromEntries(models.map(model => [model, place.path(`runs/${model}.csv`)]))
    const theirs = judgedByOthers({
      ...{ ...parts, ks, runs: paths, expected: paths.popularity },
      catalogue: catalogueOf(isCold ? 'cold' : told.startsWith('--candidates') ? 'sampled' : 'all'),
      items: told.includes('--items') ? items : null,
    })
    const compared = compare(judged(), theirs, told.endsWith('min') ? 'min' : 'test')
    const names = [
      ...accuracy.filter(name => name !== 'map'),
      told.endsWith('min') ? 'map-min' : 'map',
      ...beyond,
      ...also,
    ]
    expect([...compared].toSorted()).toEqual(names.toSorted())
  })

  test('RMSE and MAE of ratings agree to 1e-6', async () => {
    const rows = twoTastesCsv({ users: 120, items: 60, each: 12 }).rows.trim().split('\n')
    // Each pair once a fold: others join predictions to ratings by it.
    const [train, test] = [rows.filter((_, at) => at === 0 || at % 5), rows.filter((_, at) => at % 5 === 0)]
    place.write('parts/train.csv', train.join('\n'))
    place.write('parts/test.csv', test.join('\n'))
    const how = ['--models', 'bias,mf,ensemble', '--write-run', 'runs', '--json', 'out.json']
    await tacitly('evaluate --protocol ratings --train parts/train.csv --test parts/test.csv', ...how)
    place.write('parts/named.csv', test.join('\n').replace('userId,movieId', 'user,item'))
    const runs = Object.fromEntries(['bias', 'mf', 'ensemble'].map(model => [model, place.path(`runs/${model}.csv`)]))
    const theirs = judgedByOthers({
      ...{ train: place.path('parts/named.csv'), test: place.path('parts/named.csv') },
      ...{ runs, ks, catalogue: [], expected: '', items: null },
    })
    expect(compare(judged(), theirs)).toEqual(new Set(['rmse', 'mae']))
  })
})
