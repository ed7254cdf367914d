// Two nightly builds of MovieLens small in a row, each a process of its own, as a site's CI runs them.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BuildReport } from '../../src/cli/build/publish'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { pick } from '../../src/sdk/evaluate/split'
import { als } from '../../src/sdk/models/als'
import { hashPair } from '../../src/sdk/random'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import type { ItemFactors } from '../../src/sdk/shapes/types'
import { optionsOf } from '../../src/sdk/training/definition'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { dataFolder, movieLensFiles, movieLensSplit, needsData } from '../helpers/data'

let place: Workplace
beforeAll(() => {
  place = createWorkplace()
})
afterAll(() => place.remove())

/** Of each visitor the latest three ratings are of tomorrow. */
function writeDays(path: string): void {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  const tomorrow = Math.floor(Date.now() / 1000) + 24 * 3600
  const byUser = new Map<string, string[][]>()
  for (const line of lines) {
    const row = line.split(',')
    byUser.set(row[0], [...(byUser.get(row[0]) ?? []), row])
  }
  const users = [...byUser.values()].map(rows => rows.toSorted((a, b) => Number(a[3]) - Number(b[3])))
  const before = users.flatMap(rows => rows.slice(0, -3))
  const since = users.flatMap(rows => rows.slice(-3).map(([user, item, rating]) => [user, item, rating, tomorrow]))
  const csv = (rows: readonly (readonly unknown[])[]) => `${[head, ...rows.map(row => row.join(','))].join('\n')}\n`
  place.write('monday.csv', csv(before))
  place.write('tuesday.csv', csv([...before, ...since]))
}

/** With the seconds of processor time that it took, which another process beside it does not lengthen by much. */
function build(day: string, out: string, ...more: string[]): BuildReport & { readonly seconds: number } {
  const [items] = movieLensFiles().items
  const args = ['build', '--interactions', `${day}.csv`, '--items', items, '--out', out, '--json', ...more]
  const command = resolve('dist/cli.js')
  if (!existsSync(command)) throw new Error('dist/ is not built: run `npm run build` first')
  const clock = "data:text/javascript,process.on('exit',()=>console.error('cpu '+process.cpuUsage().user))"
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', clock, command, ...args], {
    ...{ cwd: place.folder, encoding: 'utf8' },
  })
  return { ...JSON.parse(stdout), seconds: Number(/cpu (\d+)/.exec(stderr)![1]) / 1e6 }
}

test.skipIf(!dataFolder)(
  `the second night takes at most half of the first, its lists are worth nearly as much as those of a whole build, and no less than the last release’s${needsData}`,
  () => {
    writeDays(movieLensFiles().interactions)
    const [monday, tuesday, whole] = [
      build('monday', 'monday'),
      build('tuesday', 'tuesday', '--since', 'monday'),
      build('tuesday', 'whole'),
    ]
    const ndcg = ({ manifest }: BuildReport) =>
      manifest.verdict.judgements.find(({ model }) => model === 'ensemble')!.metrics['ndcg@10']
    const { judged, drift } = tuesday.since!
    console.log(
      `nights of ${monday.seconds.toFixed(0)} and ${tuesday.seconds.toFixed(0)} s (${(tuesday.seconds / monday.seconds).toFixed(2)}), whole ` +
        `${whole.seconds.toFixed(0)} s; NDCG@10 ${ndcg(tuesday).toFixed(3)}, whole ${ndcg(whole).toFixed(3)}; since ${judged?.ndcg.toFixed(3)}, ` +
        `last ${judged?.before.toFixed(3)}; lists changed ${drift.lists.changed!.toFixed(3)}`,
    )
    expect(tuesday.seconds).toBeLessThanOrEqual(0.5 * monday.seconds)
    expect(tuesday.since!.anew).toBeUndefined()
    expect(ndcg(tuesday)).toBeGreaterThan(0.95 * ndcg(whole))
    expect(judged!.gain.visitors).toBeGreaterThan(200)
    expect(judged!.gain.high).toBeGreaterThan(0)
  },
)

test.skipIf(!dataFolder)(`iALS that starts near its end is as good after three sweeps${needsData}`, async () => {
  const { train, test: held } = movieLensSplit()
  const before = pick(train, (row, item) => hashPair(row, item, 5) > 0.05 * 2 ** 32)
  const options = optionsOf(als, {}, {}, train)
  const fitAls = async (rows: typeof train, start?: Float32Array) =>
    (await als.trainFast!({ rows, start }, options, () => undefined)).model as ItemFactors
  const ndcg = (model: ItemFactors) => evaluate(rowScorer(model, train), train, held).metrics['ndcg@10']
  const [whole, warm] = [await fitAls(train), await fitAls(train, (await fitAls(before)).factors)]
  console.log(
    `NDCG@10 ${ndcg(whole).toFixed(4)} from drawn factors, ${ndcg(warm).toFixed(4)} from those of a day before`,
  )
  expect(ndcg(warm)).toBeGreaterThan(ndcg(whole) - 0.002)
})
