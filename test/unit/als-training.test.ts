import { describe, expect, test, vi } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import type { Csr } from '../../src/sdk/kernels/interactions'
import { columnCounts } from '../../src/sdk/kernels/interactions'
import { type CreateAlsEngine, createJsEngine } from '../../src/sdk/models/als/engine'
import { alsModel } from '../../src/sdk/models/als/model'
import { type AlsOptions, alsDefaults } from '../../src/sdk/models/als/options'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import type { History } from '../../src/sdk/shapes/types'
import type { Checkpoint, TrainJob } from '../../src/sdk/training/job'
import { jobKey } from '../../src/sdk/training/job-key'
import { runTrainJob, type TrainHooks } from '../../src/sdk/training/run-job'
import { ownTrainingLength, withVisitor } from '../../src/sdk/training/visitor-rows'
import type { TrainProgress } from '../../src/sdk/types'
import { chooseEngine } from '../../src/workers/choose-engine'
import { chooseCpuLearner, cpuEngines } from '../../src/workers/cpu-engines'
import { estimateWasmMs, judgeGpu } from '../../src/workers/gpu-choice'
import { alsLearner, type ChosenEngine } from '../../src/workers/learners'
import { sweepMacs } from '../../src/workers/sweep-macs'
import { openDevice } from '../../src/workers/webgpu/device'
import { asFactors } from '../helpers/as-factors'
import { twoTastes } from '../helpers/data'

const options = { ...alsDefaults, d: 8, regularisation: 1, sweeps: 4 }
const shared = twoTastes({ users: 60, each: 8 })
type AlsJob = TrainJob<AlsOptions>

const fit: AlsJob = { kind: 'fit', model: 'als', options, shared, split: { seed: 1, heldOut: 0.25 } }
const plain = { backend: 'js', why: 'test', create: createJsEngine } as const
const atOnce = { breathe: () => undefined }
const train = (job: AlsJob, engine: ChosenEngine, hooks: TrainHooks) => runTrainJob(job, alsLearner(job, engine), hooks)
const visitor = clicksOn([0, 3, 5, 1, 7, 2])

function clicksOn(items: number[], preference = items.map(() => 1)): History {
  const confidence = new Float32Array(items.length).fill(1)
  return { items: Int32Array.from(items), preference: Float32Array.from(preference), confidence }
}

/** The js engine with its factors replaced: a device that computes rubbish. */
const broken =
  (spoil: (factors: Float32Array) => Float32Array): CreateAlsEngine =>
  (...args) => {
    const engine = createJsEngine(...args)
    return { ...engine, itemFactors: async () => spoil(await engine.itemFactors()) }
  }

describe('a fit', () => {
  test('is judged on the held-out part: the exported factors give the same figure, popularity its own', async () => {
    const outcome = await train(fit, plain, atOnce)
    const { train: rest, test: held } = splitRows(shared, fit.split)
    const judged = evaluate(rowScorer(outcome.judged, rest), rest, held)
    const popularity = columnCounts(rest)
    expect(outcome.ndcg).toBeCloseTo(judged.metrics['ndcg@10'], 10)
    expect(outcome.baselineNdcg).toBeCloseTo(evaluate(() => popularity, rest, held).metrics['ndcg@10'], 10)
    expect(outcome.ndcg).toBeGreaterThan(outcome.baselineNdcg)
    expect(outcome).toMatchObject({ backend: 'js', sweeps: 4, gate: { accepted: true } })
    expect(outcome.trainMs).toBeGreaterThan(0)
  })

  test('never trains the judged factors on what is held out, and refits on all of it', async () => {
    const { judged, model } = await train(fit, plain, atOnce)
    const onRest = await train(
      { ...fit, shared: splitRows(shared, fit.split).train, split: { seed: 1, heldOut: 0 } },
      plain,
      atOnce,
    )
    expect(judged).toEqual(onRest.model)
    expect(model).not.toEqual(judged)
  })

  test('tells each sweep with a live NDCG, then judges, then refits', async () => {
    const told: TrainProgress[] = []
    const { baselineNdcg, visitors } = await train(fit, plain, {
      ...atOnce,
      onProgress: progress => told.push(progress),
    })
    expect(told.map(({ phase, sweep }) => `${phase} ${sweep}`)).toEqual([
      ...['train 1', 'train 2', 'train 3', 'train 4', 'judge 4'],
      ...['refit 1', 'refit 2', 'refit 3', 'refit 4'],
    ])
    expect(told.slice(0, 4).every(({ ndcg }) => ndcg !== undefined && ndcg > 0 && ndcg <= 1)).toBe(true)
    // So few that the sample is all of them: popularity on the same visitors is the same figure, before and after.
    expect(told[0]).toMatchObject({ backend: 'js', sweeps: 4, baselineNdcg, visitors })
  })

  test('goes on from its own checkpoint, and ignores that of another job', async () => {
    const checkpoints: Checkpoint[] = []
    const sweeps: number[] = []
    const hooks = {
      ...atOnce,
      onCheckpoint: (checkpoint: Checkpoint) => checkpoints.push(checkpoint),
      onProgress: ({ phase, sweep }: TrainProgress) => phase === 'train' && sweeps.push(sweep),
    }
    const { judged } = await train(fit, plain, hooks)
    expect(checkpoints.map(({ sweep }) => sweep)).toEqual([1, 2, 3, 4])
    expect(checkpoints[3].state.factors).toEqual(asFactors(judged).factors)

    sweeps.length = 0
    await train({ ...fit, checkpoint: checkpoints[2] }, plain, hooks)
    expect(sweeps).toEqual([4])
    sweeps.length = 0
    await train({ ...fit, checkpoint: { ...checkpoints[2], jobKey: 'another' } }, plain, hooks)
    expect(sweeps).toEqual([1, 2, 3, 4])
  })

  test('stops where breathing throws, and disposes its engine', async () => {
    let disposed = 0
    const create: CreateAlsEngine = (...args) => ({ ...createJsEngine(...args), dispose: () => void disposed++ })
    let breaths = 0
    const breathe = () => {
      if (++breaths > 5) throw new Error('stop')
    }
    await expect(train(fit, { ...plain, create }, { breathe })).rejects.toThrow('stop')
    expect(disposed).toBe(1)
  })
})

describe('scenario 30: what a broken device returns never serves', () => {
  test('NaN of a GPU ends the job after its first sweep, typed, so that the CPU is tried', async () => {
    const sweeps: number[] = []
    const chosen = { ...plain, backend: 'webgl' as const, create: broken(factors => factors.fill(Number.NaN, 3, 4)) }
    const training = train(fit, chosen, { ...atOnce, onProgress: ({ sweep }) => sweeps.push(sweep) })
    await expect(training).rejects.toMatchObject({ code: 'training-diverged', details: { backend: 'webgl' } })
    expect(sweeps).toEqual([])
  })

  test.each([
    ['NaN', (factors: Float32Array) => factors.fill(Number.NaN, 3, 4), /not finite/, false],
    ['zeros', (factors: Float32Array) => factors.fill(0), /all zero/, true],
  ])('%s in the judged run', async (_, spoil, refusal, finite) => {
    const { gate, model } = await train(fit, { ...plain, create: broken(spoil) }, atOnce)
    expect(gate).toMatchObject({ accepted: false, finite, refusals: [expect.stringMatching(refusal)] })
    expect(model).toBeUndefined()
  })

  test('NaN that comes only in the refit', async () => {
    let engines = 0
    const create: CreateAlsEngine = (...args) =>
      (++engines === 2 ? broken(factors => factors.fill(Number.NaN)) : createJsEngine)(...args)
    const { gate, model } = await train(fit, { ...plain, create }, atOnce)
    expect(gate).toMatchObject({ accepted: false, refusals: [expect.stringMatching(/refit are not finite/)] })
    expect(model).toBeUndefined()
  })

  test('a model that is worse than the twin', async () => {
    const { judged } = await train(fit, plain, atOnce)
    // Items swapped between the tastes: finite, plausible, wrong.
    const swap = (factors: Float32Array) => {
      const half = factors.length / 2
      return Float32Array.from(factors, (_, k) => factors[(k + half - (k < half ? 0 : 2 * half)) % factors.length])
    }
    const noise = (factors: Float32Array) => swap(factors).reverse()
    const worse = { ...plain, create: broken(noise) }
    const { gate, model } = await train({ ...fit, twin: judged }, worse, atOnce)
    expect(gate.accepted).toBe(false)
    expect(gate.refusals[0]).toMatch(/below the .* of the model that came with the site/)
    expect(model).toBeUndefined()
  })
})

describe('a fine-tuning', () => {
  test("is warm-started, joins the visitor's row, and reports the visitor's own held-out clicks", async () => {
    // Trained until nothing moves: two sweeps more then change only what the visitor's row does.
    const first = await train({ ...fit, options: { ...options, sweeps: 60 } }, plain, atOnce)
    const job: AlsJob = {
      ...fit,
      kind: 'fineTune',
      options: { ...options, sweeps: 2 },
      visitor,
      twin: first.judged,
      warmStart: { twin: asFactors(first.judged), shipped: asFactors(first.model) },
    }
    const { gate, model } = await train(job, plain, atOnce)
    expect(gate).toMatchObject({ accepted: true, ownClicks: { clicks: 3 } })
    expect(gate.twinNdcg).toBeCloseTo(first.ndcg, 10)
    expect(model).not.toEqual(first.model)
  })

  test('the gate keeps back the later half of the clicks, 50 at most; dislikes are no clicks', () => {
    expect(ownTrainingLength(clicksOn([1, 2, 3, 4]))).toBe(2)
    expect(ownTrainingLength(clicksOn([1, 2, 3]))).toBe(2)
    expect(ownTrainingLength(clicksOn([1]))).toBe(1)
    expect(ownTrainingLength(clicksOn([]))).toBe(0)
    expect(ownTrainingLength(clicksOn([1, 2, 3, 4], [1, -1, -1, 1]))).toBe(3)
    expect(ownTrainingLength(clicksOn(Array.from({ length: 200 }, (_, k) => k)))).toBe(150)
  })

  test("the visitor's row holds what was liked, weighted, after all shared rows", () => {
    const joined = withVisitor(shared, { ...clicksOn([4, 9, 2], [1, -1, 0.5]), confidence: Float32Array.of(2, 1, 1) })
    const end = shared.idx.length
    expect([joined.rows, joined.cols]).toEqual([shared.rows + 1, shared.cols])
    expect([...joined.idx.subarray(end)]).toEqual([4, 2])
    expect([...joined.weights!.subarray(end)]).toEqual([2, 0.5])
    expect(joined.weights!.subarray(0, end).every(weight => weight === 1)).toBe(true)
    expect([...joined.ptr.subarray(-2)]).toEqual([end, end + 2])
  })

  test("what the visitor disliked is the row's rejected part, beside what the shared rows rejected", () => {
    const history = { ...clicksOn([4, 9, 2, 5], [1, -1, -0.5, 0]), confidence: Float32Array.of(2, 3, 1, 1) }
    const rejected = { ...shared, ptr: shared.ptr.map((_, row) => (row > 0 ? 1 : 0)), idx: Int32Array.of(7) }
    const { rejected: alone } = withVisitor(shared, history)
    expect([...alone!.ptr.subarray(-2), ...alone!.idx, ...alone!.weights!]).toEqual([0, 2, 9, 2, 3, 0.5])
    const { rejected: joined } = withVisitor({ ...shared, rejected }, history)
    expect([joined!.rows, ...joined!.ptr.subarray(-2)]).toEqual([shared.rows + 1, 1, 3])
    expect([...joined!.idx, ...joined!.weights!]).toEqual([7, 9, 2, 1, 3, 0.5])
    expect(withVisitor(shared, clicksOn([4])).rejected).toBeUndefined()
  })
})

describe('jobKey', () => {
  test.each([
    ['another seed', { options: { ...options, seed: 2 } }],
    ['another split', { split: { seed: 2, heldOut: 0.25 } }],
    ['other rows', { shared: twoTastes({ seed: 2 }) }],
    ['something rejected', { shared: { ...shared, rejected: twoTastes({ seed: 2 }) } }],
    ['a visitor', { visitor }],
    [
      'a warm start',
      { warmStart: { twin: alsModel(new Float32Array(8), options), shipped: alsModel(new Float32Array(8), options) } },
    ],
    ['another kind', { kind: 'fineTune' as const }],
  ])('differs with %s', (_, other) => {
    expect(jobKey({ ...fit, ...other })).not.toBe(jobKey(fit))
  })

  test('does not depend on the backend or on a checkpoint', () => {
    expect(jobKey({ ...fit, backend: 'wasm', checkpoint: { jobKey: 'x', sweep: 1, state: {} } })).toBe(jobKey(fit))
  })
})

describe('the choice of an engine', () => {
  test('without being told, says which was the fastest, with the figures of all', async () => {
    const { backend, why } = await chooseEngine(fit, cpuEngines)
    const [first, second] = backend === 'wasm' ? (['wasm', 'js'] as const) : (['js', 'wasm'] as const)
    expect(why).toMatch(
      new RegExp(`^${first} was the fastest here: ${first} [0-9.]+ ms, ${second} [0-9.]+ ms a sweep, by`),
    )
  })

  test('a job too short for the clock is timed by its least step, and tells later ones nothing', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(5)
    const { why, speeds } = await chooseEngine(fit, cpuEngines)
    expect(why).toContain('wasm 0.1 ms, js 0.1 ms a sweep')
    const long = {
      ...fit,
      options: { ...alsDefaults, d: 64 },
      shared: powerLaw({ users: 6000, items: 3700, draws: 1e6 }),
    }
    const chosen = await chooseEngine(long, { wasm: cpuEngines.wasm })
    expect([speeds, chosen.speeds]).toEqual([{}, {}])
    vi.restoreAllMocks()
  })

  test('what this page has measured before is not measured again', async () => {
    const create = vi.fn(createJsEngine)
    const speeds = { webgpu: 4e7, wasm: 1e7 }
    const chosen = await chooseEngine({ ...fit, speeds }, { webgpu: create, wasm: create })
    expect(create).not.toHaveBeenCalled()
    expect(chosen).toMatchObject({ backend: 'webgpu', speeds })
  })

  test('a GPU that takes its time for the smallest slice still wins the job that it is faster for', async () => {
    const slices: Csr[] = []
    /** By its own clock: so long whatever it is given, and so long a multiply-add. */
    const engine =
      (fixedMs: number, macsPerMs: number): CreateAlsEngine =>
      csr => {
        slices.push(csr)
        const took = () => fixedMs + sweepMacs(csr, wide) / macsPerMs
        return {
          backend: 'webgpu',
          sweep: () => {
            now += took()
          },
          itemFactors: () => new Float32Array(),
          dispose: () => undefined,
        }
      }
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    const wide = { ...alsDefaults, d: 64 }
    const job = { ...fit, options: wide, shared: powerLaw({ users: 6000, items: 3700, draws: 1_000_000 }) }
    const { backend, why, speeds } = await chooseEngine(job, {
      webgl: engine(5, 4e7),
      wasm: engine(0, 1e7),
      js: engine(0, 1e6),
    })
    vi.restoreAllMocks()
    expect(backend).toBe('webgl')
    const ms = (per: number) => sweepMacs(job.shared, wide) / per
    expect(why).toContain(
      `webgl ${(5 + ms(4e7)).toFixed(1)} ms, wasm ${ms(1e7).toFixed(1)} ms, js ${ms(1e6).toFixed(1)} ms`,
    )
    expect(speeds?.wasm).toBeCloseTo(1e7, 0)
    expect(speeds?.js).toBeCloseTo(1e6, 0)
    // Of each what fits into the time: JavaScript, ten times slower, is never given the large slice.
    expect(now).toBeLessThan(3 * 2 * 50)
    expect(slices.every(({ rows }) => rows < job.shared.rows)).toBe(true)
  })

  test('where the browser refuses shared memory, one thread trains, and `why` says so', async () => {
    vi.stubGlobal('crossOriginIsolated', true)
    vi.stubGlobal('navigator', { hardwareConcurrency: 4 })
    const Worker = vi.fn()
    vi.stubGlobal('Worker', Worker)
    class Refused {
      constructor() {
        throw new RangeError('Out of memory')
      }
    }
    vi.spyOn(WebAssembly, 'Memory').mockImplementation(Refused as never)
    const job: AlsJob = { ...fit, backend: 'wasm', options: { ...options, sweeps: 50_000 } }
    expect(estimateWasmMs(job)).toBeGreaterThan(100)
    const learner = await chooseCpuLearner(job)
    const { sweep, model, dispose } = await learner.create(shared, undefined, atOnce.breathe)
    await sweep()
    expect(asFactors(await model()).factors).toHaveLength(shared.cols * options.d)
    dispose()
    expect(learner.why).toMatch(/; one thread: no shared memory \(RangeError: Out of memory\)$/)
    expect(Worker).not.toHaveBeenCalled()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })

  test('what can not run here is named, and something else trains', async () => {
    const webgpu = () => Promise.reject(new Error('no device'))
    const { backend, why } = await chooseEngine(fit, { webgpu, js: createJsEngine })
    expect([backend, why]).toEqual(['js', expect.stringMatching(/; no webgpu: Error: no device$/)])
    await expect(chooseEngine(fit, { webgpu })).rejects.toMatchObject({ code: 'backend-unavailable' })
  })

  test('forced, is what was asked for; those of the GPU are in workers of their own', async () => {
    expect(await chooseEngine({ ...fit, backend: 'js' }, cpuEngines)).toMatchObject({ why: 'js was asked for' })
    for (const backend of ['webgl', 'webgpu'] as const) {
      const refused = chooseCpuLearner({ ...fit, backend })
      await expect(refused).rejects.toMatchObject({ code: 'backend-unavailable', details: { backend } })
    }
  })

  test('what WASM is thought to need is what its sweeps were measured to take, within a quarter', () => {
    for (const [rows, cols, entries, sweepMs] of [
      [943, 1682, 108_792, 8.2],
      [6040, 3706, 1_140_675, 79],
    ]) {
      const shared = { rows, cols, ptr: new Int32Array(0), idx: new Int32Array(entries) }
      const thought = estimateWasmMs({ shared, options: alsDefaults }) / (2 * alsDefaults.sweeps * sweepMs)
      expect(Math.abs(Math.log(thought))).toBeLessThan(Math.log(1.25))
    }
  })

  test('100,000 ratings are too short a job to wake a GPU for, 10 million are not', () => {
    const job = (rows: number, cols: number, entries: number) => ({
      ...fit,
      shared: { rows, cols, ptr: new Int32Array(0), idx: new Int32Array(entries) },
      options: alsDefaults,
    })
    expect(estimateWasmMs(job(70_000, 10_000, 1e7))).toBeGreaterThan(5000)
    expect(judgeGpu(job(943, 1682, 1e5))).toEqual({ why: expect.stringMatching(/ms on wasm: too short for a GPU/) })
    expect(judgeGpu(job(943, 1682, 1e5), { wasm: 1e6 })).toBeInstanceOf(Promise)
  })

  test('WebGPU is asked first, software is never taken, and WebGL only pays for a longer job', async () => {
    const job = { ...fit, options: { ...alsDefaults, sweeps: 1e6 } }
    const verdictWith = (isFallbackAdapter: boolean, renderer: string, asked: AlsJob = job) => {
      const info = { vendor: 'nvidia', architecture: '', description: '', isFallbackAdapter }
      const adapter = { info, features: new Set(), limits: {} }
      vi.stubGlobal('navigator', { userAgent: 'test', gpu: { requestAdapter: async () => adapter } })
      const gl = { getExtension: () => null, getParameter: () => renderer, RENDERER: 1 }
      vi.stubGlobal(
        'OffscreenCanvas',
        class {
          getContext = () => gl
        },
      )
      return judgeGpu(asked)
    }
    expect(await verdictWith(false, 'NVIDIA')).toMatchObject({
      gpu: 'webgpu',
      why: expect.stringMatching(/WebGPU is nvidia/),
    })
    expect(await verdictWith(true, 'NVIDIA')).toMatchObject({ gpu: 'webgl' })
    expect(await verdictWith(true, 'SwiftShader')).toEqual({ why: expect.stringMatching(/drawn by SwiftShader/) })
    const short = {
      ...job,
      options: {
        ...alsDefaults,
        sweeps: Math.round((2 * 2000) / estimateWasmMs({ ...job, options: { ...alsDefaults, sweeps: 2 } })),
      },
    }
    expect(estimateWasmMs(short)).toBeGreaterThan(1500)
    expect(await verdictWith(true, 'NVIDIA', short)).not.toHaveProperty('gpu')
    vi.unstubAllGlobals()
  })

  test('a browser that fails when it is asked for an adapter has none, and says why', async () => {
    const requestAdapter = () => Promise.reject(new Error('the GPU process is gone'))
    vi.stubGlobal('navigator', { userAgent: 'test', gpu: { requestAdapter } })
    const { gpu, why } = await judgeGpu({ ...fit, options: { ...alsDefaults, sweeps: 1e6 } })
    expect([gpu, why]).toEqual([undefined, expect.stringContaining('WebGPU is none (Error: the GPU process is gone)')])
    await expect(openDevice()).rejects.toMatchObject({
      code: 'backend-unavailable',
      message: expect.stringContaining('the GPU process is gone'),
    })
    vi.unstubAllGlobals()
  })
})
