// What every encoder of the house holds, stage by stage, on a tiny wardrobe whose answer is known: a table of checks, so
// that a defect in one of them can be planted and seen.
import { expect } from 'vitest'
import { project } from '../../src/sdk/content/pca'
import { isZero, normaliseRows, type Rows } from '../../src/sdk/content/rows'
import { encoderDefinitions } from '../../src/sdk/encoders/catalogue'
import type { EncoderData, EncoderDefinition, EncoderOptions, Readable } from '../../src/sdk/encoders/definition'
import type { EncoderJob } from '../../src/sdk/encoders/job'
import { runEncoderJob } from '../../src/sdk/encoders/run-job'
import { type EncoderEngine, itemsIn, only, plainEngine, trainEncoder } from '../../src/sdk/encoders/train-encoder'
import { createRandom, normal } from '../../src/sdk/random'
import { judgeGate } from '../../src/sdk/training/gate'
import type { Backend, TrainProgress } from '../../src/sdk/types'

/** The house that an encoder is put through. */
export const house = { judgeGate, runEncoderJob }
type House = typeof house
type Check = (definition: EncoderDefinition, house: House) => void | Promise<void>

const n = 90
const d = 8
const kinds = ['shirt', 'coat', 'shoe']
const random = createRandom(11)
const noise = Float32Array.from({ length: n * d }, () => 0.5 * normal(random))
// Of three numbers one leans to the kind.
const leaning = normaliseRows(
  noise.map((value, at) => (at % d < 3 ? value / 4 + (at % d === Math.floor(at / d) % 3 ? 1 : 0) : value)),
  d,
)
const items = Array.from({ length: n }, (_, i) => ({ categories: [kinds[i % 3]] }))
const readable: Readable = {
  vectors: { d, vectors: leaning },
  texts: items.map(({ categories: [kind] }, i) => `${kind} ${kind} number${i % 5}`),
}

/** Small enough for a tiny world; the defaults of everything else. */
const tiny: Readonly<Record<string, object>> = {
  head: { learningRate: 0.03, epochs: 12, noise: 0.3 },
  lstm: { embedding: 8, hidden: 8, epochs: 10, batch: 16 },
}

/** The job on the wardrobe. */
export function wardrobeJob(definition: EncoderDefinition, more: Partial<EncoderData> = {}, seed = 1): EncoderJob {
  const data: EncoderData = { items, read: readable[definition.reads], frozen: { d, vectors: noise }, ...more }
  const options = { ...definition.defaults, ...definition.optionsFor?.(data), ...tiny[definition.id], seed }
  return { model: definition.id, options, data, macs: definition.macs(data, options) }
}

const atOnce = { breathe: () => undefined }

async function learn(definition: EncoderDefinition, { data, options }: EncoderJob = wardrobeJob(definition)) {
  const engine = plainEngine(definition, 'the contract')
  return trainEncoder(definition, data.read, definition.targets(data), options, engine, atOnce.breathe)
}

const vectorsBy = (definition: EncoderDefinition, learned: unknown, read = readable[definition.reads]): Rows =>
  definition.open(learned)(read)

/** By what it holds, in the order in which an encoder meets it. */
export const encoderContract: Readonly<Record<string, Check>> = {
  'definition: an id that stands once, a name and a paper for people, options that are numbers'(definition) {
    const { id, name, paper, defaults } = definition
    expect(id).toMatch(/^[a-z0-9-]{1,32}$/)
    expect(encoderDefinitions.filter(one => one.id === id).length).toBeLessThanOrEqual(1)
    expect(name).toMatch(/^An? /)
    expect(paper).toMatch(/^https:/)
    for (const value of Object.values<number>({ ...defaults })) expect(value).toSatisfy(Number.isFinite)
  },

  'targets: a row an item, all finite; zeros where nothing is known of it'(definition) {
    const some = items.map((item, i) => (i % 5 === 4 ? {} : item))
    const { d: width, vectors } = definition.targets({ items: some })
    expect(vectors).toHaveLength(n * width)
    expect(vectors.every(Number.isFinite)).toBe(true)
    for (const [i] of some.entries()) expect([i, isZero(vectors, i * width, width)]).toEqual([i, i % 5 === 4])
  },

  async 'train: step by step, to what is plain data; its input and defaults are left alone'(definition) {
    const job = wardrobeJob(definition)
    const before = structuredClone({ data: job.data, defaults: definition.defaults })
    const { learned, sweeps } = await learn(definition, job)
    expect({ data: job.data, defaults: definition.defaults }).toEqual(before)
    expect(structuredClone(learned)).toEqual(learned)
    expect(sweeps).toBeGreaterThan(0)
    expect(sweeps).toBeLessThanOrEqual(job.options.epochs)
  },

  async 'seed: the same from the same items, options and seed, another from another'(definition) {
    const { learned } = await learn(definition)
    expect((await learn(definition)).learned).toEqual(learned)
    expect((await learn(definition, wardrobeJob(definition, {}, 7))).learned).not.toEqual(learned)
  },

  async 'open: one item by itself as all together, rows of L2 norm 1; zeros where there is nothing to read'(
    definition,
  ) {
    const { learned } = await learn(definition)
    const read = readable[definition.reads]
    const all = vectorsBy(definition, learned)
    expect(all.d % 4).toBe(0)
    expect(all.vectors).toHaveLength(n * all.d)
    for (const item of [0, 1, n - 1]) {
      const row = all.vectors.subarray(item * all.d, (item + 1) * all.d)
      expect(Math.hypot(...row)).toBeCloseTo(1, 5)
      const alone = vectorsBy(definition, learned, only(read, [item]))
      for (const [k, value] of alone.vectors.entries()) expect(value).toBeCloseTo(row[k], 5)
    }
    const nothing = { vectors: { d, vectors: new Float32Array(d) }, texts: [''] }[definition.reads]
    expect([...vectorsBy(definition, learned, nothing).vectors]).toEqual(Array(all.d).fill(0))
  },

  async 'keep: whole as it is, and after a browser kept it; not whole where a part of it is gone'(definition) {
    const { learned } = await learn(definition)
    const kept = structuredClone(learned)
    expect([learned, kept].map(one => definition.isWhole(one))).toEqual([true, true])
    expect(vectorsBy(definition, kept)).toEqual(vectorsBy(definition, learned))
    const parts = Object.keys(learned as object)
    const broken = [undefined, null, {}, 7, ...parts.map(part => ({ ...(learned as object), [part]: undefined }))]
    expect(broken.map(one => definition.isWhole(one))).toEqual(broken.map(() => false))
  },

  async 'ship: where it is linear, a bundle’s projection gives the same vectors'(definition) {
    if (!definition.projectionOf) return
    const { learned } = await learn(definition)
    const shipped = project(leaning, d, definition.projectionOf(learned))
    expect(shipped).toEqual(vectorsBy(definition, learned).vectors)
  },

  async 'job: a tab trains it, judges it by held-out items, refits it on all, and says how far it is'(
    definition,
    { runEncoderJob: run },
  ) {
    const told: TrainProgress[] = []
    const job = wardrobeJob(definition)
    const engine = plainEngine(definition, 'the contract')
    const outcome = await run(definition, job, engine, { ...atOnce, onProgress: step => told.push(step) })
    expect(outcome).toMatchObject({ backend: 'js', why: 'the contract', gate: { accepted: true, refusals: [] } })
    expect(outcome.found).toBeGreaterThan(0.9)
    expect(outcome.before).toBeLessThan(0.7)
    const { learned } = await learn(definition, job)
    expect(outcome.trained).toEqual({ by: { model: definition.id, learned }, rows: vectorsBy(definition, learned) })
    expect([...new Set(told.map(({ phase }) => phase))].filter(phase => phase !== 'refit')).toEqual(['train', 'judge'])
    const live = told.filter(({ phase }) => phase === 'train')
    expect(live.at(-1)).toMatchObject({ sweep: outcome.sweeps, backend: 'js' })
    for (const { sameCategory } of live) expect(sameCategory).toBeGreaterThanOrEqual(0)
  },

  async 'held out: what judges is not learned from'(definition, { runEncoderJob: run }) {
    const seen: number[] = []
    const watched: EncoderDefinition = {
      ...definition,
      train(read, targets, options, create) {
        seen.push(
          Array.from({ length: n }, (_, i) => isZero(targets.vectors, i * targets.d, targets.d)).filter(Boolean).length,
        )
        return definition.train(read, targets, options, create)
      },
    }
    await run(watched, wardrobeJob(definition), plainEngine(watched, 'the contract'), atOnce)
    expect(seen).toEqual([n / 5, 0])
  },

  async 'gate: categories that the items do not show are refused, with both figures'(
    definition,
    { runEncoderJob: run },
  ) {
    const draw = createRandom(3)
    const drawn = items.map(() => ({ categories: [kinds[Math.floor(3 * draw())]] }))
    const job = wardrobeJob(definition, { items: drawn })
    const { gate, found, before, trained } = await run(definition, job, plainEngine(definition, 'contract'), atOnce)
    const percent = (share: number) => `${(100 * share).toFixed(1)}%`
    const why = `of held-out items, ${percent(found)} have one of their categories next to them, and ${percent(before)} without it`
    expect(gate).toMatchObject({ accepted: false, finite: true, refusals: [why] })
    expect(trained).toBeUndefined()
  },

  async 'numbers: spoiled on the CPU they never serve; on a GPU they end the job typed, so that the CPU is tried'(
    definition,
    { runEncoderJob: run },
  ) {
    const job = wardrobeJob(definition)
    const { gate, trained } = await run(definition, job, spoiled(definition, 'js'), atOnce)
    expect([gate.accepted, trained]).toEqual([false, undefined])
    await expect(run(definition, job, spoiled(definition, 'webgl'), atOnce)).rejects.toMatchObject({
      code: 'training-diverged',
      details: { backend: 'webgl' },
    })
  },

  'macs: twice as many for twice as many items'(definition) {
    const { data, options } = wardrobeJob(definition)
    const macs = definition.macs(data, options)
    expect(macs).toBeGreaterThan(n)
    expect(definition.macs({ ...data, items: [...items, ...items] }, options)).toBe(2 * macs)
  },

  async 'sparse: items without a category, and without anything to read, cost nothing but their own vectors'(
    definition,
    { runEncoderJob: run },
  ) {
    const read = readable[definition.reads]
    const all = Array.from({ length: n }, (_, i) => i)
    const some = 'vectors' in read ? withoutEvery(4, read) : all.map(i => (i % 4 === 0 ? '' : read[i]))
    const job = wardrobeJob(definition, { items: items.map((item, i) => (i % 5 === 0 ? {} : item)), read: some })
    const { gate, trained } = await run(definition, job, plainEngine(definition, 'the contract'), atOnce)
    expect(gate.refusals).toEqual([])
    const { rows } = trained!
    expect(itemsIn(rows)).toBe(n)
    expect(rows.vectors.every(Number.isFinite)).toBe(true)
    for (const i of all) expect([i, isZero(rows.vectors, i * rows.d, rows.d)]).toEqual([i, i % 4 === 0])
  },
}

function withoutEvery(step: number, { d: width, vectors }: Rows): Rows {
  return { d: width, vectors: vectors.map((value, at) => (Math.floor(at / width) % step === 0 ? 0 : value)) }
}

/** An engine whose weights have one NaN each. */
function spoiled({ createPlain }: EncoderDefinition, backend: Backend): EncoderEngine {
  const create = (weights: unknown, options: EncoderOptions) => {
    const engine = createPlain(weights, options)
    const read = () => {
      const own = Object.entries(engine.read() as Readonly<Record<string, Float32Array>>)
      return Object.fromEntries(own.map(([name, values]) => [name, values.slice().fill(Number.NaN, 1, 2)]))
    }
    return { ...engine, read }
  }
  return { backend, why: 'spoiled', create }
}
