import type { AlsSide } from '../../kernels/als-sweep'
import { signedEntries } from '../../kernels/entries'
import type { Csr } from '../../kernels/interactions'
import { transpose } from '../../kernels/transpose'
import type { Breathe } from '../../training/breathe'
import { type Arena, createArena } from '../../wasm'
import { type AlsEngine, slices, startFactors, withPenalties } from './engine'
import type { AlsOptions } from './options'
import { counterBytes, createRowQueue, type RowSide, type RowTask, type StartThread } from './row-threads'
import { createSharedMemory, instantiate, instantiateShared, scratchLength } from './wasm-kernel'

/** Where the numbers of a side begin. */
export const placeSide = (place: Arena['place'], side: AlsSide) => ({
  side,
  ptr: place(side.ptr),
  idx: place(side.idx),
  weights: side.weights ? place(side.weights) : 0,
  lambda: place(side.lambda),
})

/** Rows that a thread takes at a time, in multiply-adds: ten times those that JavaScript gets through in the same time, measured. */
const runMacs = 2e7

/** Threads beside the one that calls. */
export interface Helpers {
  readonly count: number
  readonly start: StartThread
  /** At the end: how many took part, with the one that calls. */
  readonly onEnd?: (threads: number) => void
}

/**
 * The SIMD engine.
 *
 * @param helpers what is solved does not depend on them. @default none
 * @throws TacitlyError see `instantiate`
 */
export async function createWasmEngine(
  csr: Csr,
  options: AlsOptions,
  start?: Float32Array,
  breathe?: Breathe,
  helpers?: Helpers,
): Promise<AlsEngine> {
  const { d, cgSteps, unobservedWeight } = options
  const kernel = await (helpers ? instantiateShared(createSharedMemory()) : instantiate())
  const { rows, cols } = csr
  const { place, reserve } = createArena(kernel.memory)
  const shared = reserve(4 * d * d)
  const scratches = Array.from({ length: 1 + (helpers?.count ?? 0) }, () => reserve(4 * scratchLength(d)))
  const counters = reserve(counterBytes)
  const userFactors = reserve(4 * rows * d)
  const factors = place(start ?? startFactors(cols, options))
  const half = (entries: Csr, x: number, y: number): RowSide => {
    const side = withPenalties(entries, options)
    const runs = [...slices(side, options, runMacs)].flat()
    const { ptr, idx, weights, lambda } = placeSide(place, side)
    return { x, y, ptr, idx, weights, lambda, runs: place(Int32Array.from(runs)), count: runs.length / 2 }
  }
  const all = signedEntries(csr)
  // Each is gone from here when it is there: of many rows they are most of what is in memory.
  const sides = [half(transpose(all), factors, userFactors), half(all, userFactors, factors)] as const
  const task: RowTask = { memory: kernel.memory, d, cgSteps, shared, counters, sides }
  const queue = createRowQueue(kernel, task, scratches[0])
  const stops = helpers ? scratches.slice(1).map(scratch => helpers.start(task, scratch)) : []
  let turn = 0

  async function solveSide(rows: number): Promise<void> {
    turn++
    kernel.gram(sides[turn % 2].y, rows, d, unobservedWeight, shared)
    queue.open(turn)
    while (queue.solveNext()) {
      const pause = breathe?.()
      if (pause) await pause
    }
    queue.join(turn)
  }

  return {
    backend: 'wasm',
    async sweep() {
      await solveSide(cols)
      await solveSide(rows)
    },
    itemFactors: () => new Float32Array(kernel.memory.buffer, factors, cols * d).slice(),
    dispose() {
      for (const stop of stops) stop()
      helpers?.onEnd?.(queue.solvers())
    },
  }
}
