/// <reference types="@webgpu/types/dist" />
import { TacitlyError } from '../../sdk/errors'
import type { AlsSide } from '../../sdk/kernels/als-sweep'
import type { Csr } from '../../sdk/kernels/interactions'
import { type AlsEngine, alsSides, startFactors } from '../../sdk/models/als/engine'
import type { AlsOptions } from '../../sdk/models/als/options'
import type { Breathe } from '../../sdk/training/breathe'
import { sweepMacs } from '../sweep-macs'
import type { WebgpuDevice } from './device'
import { gramGrid, gramOfParts, gramParts, sumGrid, sumOfParts } from './gram'
import { createMemory, type Dispatch, type Memory } from './memory'
import { rowGrid, solveRowsCode } from './solve-rows'
import { fitsSubgroups, subgroupRowsCode } from './solve-rows-by-subgroups'

/** Multiply-adds that go to the GPU in one go, at least: what a small GPU does in a tenth of a second, far below any watchdog. */
const submitMacs = 1e10

/**
 * Implicit ALS in WGSL. A sweep is only noted down: all that nobody looks at in between go to the GPU together, and factors
 * come back when they are asked for.
 * @throws TacitlyError backend-unavailable, also later: too little room, or a device that is lost
 */
export async function createWebgpuEngine(
  gpu: WebgpuDevice,
  csr: Csr,
  options: AlsOptions,
  start?: Float32Array,
  breathe?: Breathe,
): Promise<AlsEngine> {
  if (csr.idx.length === 0) throw new TacitlyError('no-interactions', 'There is no interaction to train on.')
  const memory = createMemory(gpu)
  try {
    const { sweep, factors, staging } = await layOutProblem(gpu, memory, csr, options, start)
    const macs = sweepMacs(csr, options)
    let noted = 0
    let read: Float32Array | undefined
    const takeNoted = () => {
      const dispatches = Array.from({ length: noted }, () => sweep).flat()
      noted = 0
      return dispatches
    }
    return {
      backend: 'webgpu',
      async sweep() {
        read = undefined
        noted++
        if (noted * macs >= submitMacs) {
          memory.submit(takeNoted())
          await gpu.device.queue.onSubmittedWorkDone()
        }
        gpu.check()
        await breathe?.()
      },
      async itemFactors() {
        read ??= await memory.read(takeNoted(), factors, staging)
        return read.slice()
      },
      dispose: memory.dispose,
    }
  } catch (error) {
    memory.dispose()
    throw error
  }
}

/** Everything on the GPU: what a sweep is, and where the item factors come to be and are read. */
async function layOutProblem(gpu: WebgpuDevice, memory: Memory, csr: Csr, options: AlsOptions, start?: Float32Array) {
  const { d } = options
  const { allocate, upload, dispatch } = memory
  const { users, items } = alsSides(csr, options)
  const factors = upload(start ?? startFactors(items.rows, options))
  const userFactors = allocate(users.rows * d * 4)
  const gram = allocate(d * d * 4)
  const parts = allocate(gramParts * d * d * 4)
  const [ofParts, ofSum] = await Promise.all(
    [gramOfParts(d), sumOfParts(d, options.unobservedWeight)].map(gpu.pipeline),
  )

  const layOutSide = (side: AlsSide, x: GPUBuffer, y: GPUBuffer) => {
    const records = recordsOf(side)
    const columns = upload(new Uint32Array(side.idx))
    const weights = upload(side.weights ?? new Float32Array(side.idx.length).fill(1))
    const count = upload(Uint32Array.of(side.cols, 0, 0, 0), GPUBufferUsage.UNIFORM)
    const grams = [dispatch(ofParts, [y, parts, count], gramGrid(d)), dispatch(ofSum, [parts, gram], sumGrid(d))]
    /** @param some records of rows, and where these lie */
    const solve = (pipeline: GPUComputePipeline, some: Uint32Array, to: GPUBuffer): Dispatch[] => {
      const bound = [upload(some), columns, weights, y, gram, to]
      return [...grams, dispatch(pipeline, bound, rowGrid(some.length / 4))]
    }
    return { records, solveAll: (pipeline: GPUComputePipeline) => solve(pipeline, records, x), solve }
  }
  const byUser = layOutSide(users, userFactors, factors)
  const byItem = layOutSide(items, factors, userFactors)
  const kernel = await chooseKernel(gpu, memory, options, byUser)
  const sweep = [...byUser.solveAll(kernel), ...byItem.solveAll(kernel)]
  return { sweep, factors, staging: memory.staging(items.rows * d * 4) }
}

/** Records of (row, first entry, end, lambda), the longest row first. */
function recordsOf({ rows, ptr, lambda }: AlsSide): Uint32Array {
  const length = (row: number) => ptr[row + 1] - ptr[row]
  const order = Uint32Array.from({ length: rows }, (_, row) => row).sort((a, b) => length(b) - length(a))
  const records = new Uint32Array(4 * rows)
  const lambdas = new Float32Array(records.buffer)
  for (let at = 0; at < rows; at++) {
    const row = order[at]
    records.set([row, ptr[row], ptr[row + 1]], 4 * at)
    lambdas[4 * at + 3] = lambda[row]
  }
  return records
}

/** Rows that both kernels solve before the one of subgroups is trusted. */
const rowsCompared = 64

/**
 * The kernel of subgroups where it fits and comes to the same as the plain one on some of the rows: drivers that step
 * otherwise than they say would give wrong numbers, and nobody would know.
 */
async function chooseKernel(
  gpu: WebgpuDevice,
  memory: Memory,
  options: AlsOptions,
  side: { readonly records: Uint32Array; solve(of: GPUComputePipeline, some: Uint32Array, to: GPUBuffer): Dispatch[] },
): Promise<GPUComputePipeline> {
  const plain = await gpu.pipeline(solveRowsCode(options))
  if (!gpu.hasSubgroups || !fitsSubgroups(options.d)) return plain
  const fast = await gpu.pipeline(subgroupRowsCode(options))
  const some = side.records.slice(0, 4 * rowsCompared)
  const rows = some.length / 4
  for (let row = 0; row < rows; row++) {
    some[4 * row] = row
    some[4 * row + 3] = 0 // the penalty, which would hide all else where factors are as small as they start
  }
  const staging = memory.staging(rows * options.d * 4)
  const [expected, found] = [memory.allocate(staging.size), memory.allocate(staging.size)]
  const right = await memory.read(side.solve(plain, some, expected), expected, staging)
  const quick = await memory.read(side.solve(fast, some, found), found, staging)
  const largest = right.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return right.every((value, k) => Math.abs(value - quick[k]) <= 1e-3 * largest) ? fast : plain
}
