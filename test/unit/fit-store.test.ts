import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFitStore } from '../../src/cli/build/fit-store'
import { gzip } from '../../src/cli/build/gzip'
import { makeBundle } from '../../src/cli/build/make-bundle'
import { type RunFit, runFit } from '../../src/cli/fit-task'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { tasteContent } from '../helpers/taste-content'
import { twoTastes } from '../helpers/two-tastes'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

const csr = twoTastes({ users: 90, items: 40, each: 12, skew: 2 })
const { items } = tasteContent(csr.cols)

async function build(run: RunFit, d = 8) {
  // Factors from content share what folds a visitor in with those of iALS: that outlives the disk too.
  const models = ['contentals', 'content', 'ensemble']
  const { files } = await makeBundle({
    ...{
      gzip,
      items,
      csr,
      run,
      models,
      d,
      vectors: [],
      release: 1,
      precision: 'int8',
      seed: 1,
      onProgress: () => undefined,
    },
  })
  return JSON.parse(new TextDecoder().decode(files.get('manifest.json')))
}

/** Stops like a process that is killed, once so many tasks are done. */
function stoppedAfter(most: number): RunFit {
  let done = 0
  return (...task) => {
    if (done++ === most) throw new Error('killed')
    return runFit(...task)
  }
}

it('a build that was stopped goes on from the fits that it had made, to the same bundle', async () => {
  const whole = await build(runFit)
  const stopped = createFitStore(place.folder, 'a', stoppedAfter(4))
  await expect(build(stopped.run)).rejects.toThrow('killed')
  const { fitted } = stopped.counts()
  expect(place.files().length).toBeGreaterThan(2)
  const again = createFitStore(place.folder, 'a', runFit)
  const { identity, verdict } = await build(again.run)
  expect({ identity, verdict }).toEqual({ identity: whole.identity, verdict: whole.verdict })
  expect(again.counts().found).toBeGreaterThanOrEqual(fitted - 1)
  expect(again.counts().fitted).toBeGreaterThan(0)
  // Of what is the same, nothing is fitted again.
  const last = createFitStore(place.folder, 'a', stoppedAfter(0))
  expect((await build(last.run)).identity).toBe(whole.identity)
  expect(last.counts().fitted).toBe(0)
})

it('fits of other options, or of another release of the program, are not taken for these; nor is a damaged one', async () => {
  const first = createFitStore(place.folder, 'a', runFit)
  const { identity } = await build(first.run)
  const other = createFitStore(place.folder, 'b', runFit)
  await build(other.run)
  expect(other.counts().found).toBe(0)
  const longer = createFitStore(place.folder, 'a', runFit)
  expect((await build(longer.run, 12)).identity).not.toBe(identity)
  expect(longer.counts().fitted).toBeGreaterThan(0)
  for (const name of readdirSync(place.folder)) {
    const bytes = readFileSync(place.path(name))
    bytes[bytes.length >> 1] ^= 1
    writeFileSync(place.path(name), bytes)
  }
  const torn = createFitStore(place.folder, 'a', runFit)
  expect((await build(torn.run)).identity).toBe(identity)
  expect(torn.counts().found).toBe(0)
})

it('what no build of the last week used is cleared, and what a killed one left half written', async () => {
  const store = createFitStore(place.folder, 'a', runFit)
  await build(store.run)
  const [old, ...kept] = place.files()
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600_000)
  utimesSync(place.path(old), daysAgo(8), daysAgo(8))
  place.write('fit-0.new', 'half')
  utimesSync(place.path('fit-0.new'), daysAgo(1), daysAgo(1))
  place.write('vectors-1.bin', 'of the encoder')
  await store.clear()
  expect(place.files()).toEqual([...kept, 'vectors-1.bin'].sort())
})

it('what a key cannot tell from another is refused, and numbers that JSON has no words for differ', async () => {
  const keys = async (options: object) => {
    const store = createFitStore(place.folder, 'a', runFit)
    await store.run({ models: [{ id: 'popularity', options }], form: 'whole', rows: csr })
    return store.counts().found
  }
  expect(await keys({ least: Number.NaN })).toBe(0)
  expect(await keys({ least: Number.POSITIVE_INFINITY })).toBe(0)
  expect(await keys({ least: Number.NaN })).toBe(1)
  await expect(keys({ byItem: new Map([[1, 2]]) })).rejects.toThrow('no key for a Map')
  await expect(keys({ byItem: new Map([[1, 3]]) })).rejects.toThrow('no key for a Map')
})
