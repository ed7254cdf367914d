// Metrics of lists beside those of pytrec_eval, an evaluator of other people. TACITLY_PYTHON names a Python that has it.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { createWorkplace, twoTastesCsv } from '../helpers/cli'

const python = process.env.TACITLY_PYTHON ?? 'python3'
const hasEvaluator = spawnSync(python, ['-c', 'import pytrec_eval']).status === 0
const lengths = ['1', '5', '10']
const place = createWorkplace()
afterAll(() => place.remove())

describe.skipIf(!hasEvaluator)('beside pytrec_eval (TACITLY_PYTHON: a Python that has it)', () => {
  test.each(['test', 'min'])('all metrics of lists agree to 1e-6, --map-over %s', async mapOver => {
    place.write('events.csv', twoTastesCsv({ users: 120, items: 60, each: 12 }).rows)
    const cut = await place.tacitly(...'split --protocol topn --interactions events.csv --out parts'.split(' '))
    expect(cut.stderr).toBe('')
    const parts = '--protocol topn --train parts/train.csv --test parts/test.csv --models popularity,itemknn'.split(' ')
    const how = ['--k', lengths.join(','), '--map-over', mapOver, '--write-run', 'runs', '--json', 'out.json']
    expect((await place.tacitly('evaluate', ...parts, ...how)).stderr).toBe('')
    const { results } = JSON.parse(readFileSync(place.path('out.json'), 'utf8'))
    expect(results).toHaveLength(2)
    for (const { model, metrics } of results) {
      const files = [place.path('parts/test.csv'), place.path(`runs/${model}.csv`)]
      const script = 'test/helpers/compare-evaluators.py'
      const theirs = JSON.parse(execFileSync(python, [script, ...files, ...lengths], { encoding: 'utf8' }))
      for (const k of lengths) {
        for (const name of ['ndcg', 'map', 'mrr', 'precision', 'recall', 'hit']) {
          const wanted = theirs[`${name === 'map' && mapOver === 'min' ? 'map-min' : name}@${k}`]
          expect(Math.abs(metrics[`${name}@${k}`] - wanted), `${model} ${name}@${k}`).toBeLessThan(1e-6)
        }
      }
    }
  })
})
