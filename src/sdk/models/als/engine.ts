import { type AlsSide, solveRows } from '../../kernels/als-sweep'
import { signedEntries } from '../../kernels/entries'
import { addGram, finishGram } from '../../kernels/gram'
import type { Csr } from '../../kernels/interactions'
import { transpose } from '../../kernels/transpose'
import { createRandom } from '../../random'
import { rowPenalty } from '../../shapes/row-penalty'
import type { Breathe } from '../../training/breathe'
import type { Backend } from '../../types/gate'
import type { AlsOptions } from './options'

/**
 * Implicit ALS under way on one backend. From the same options and start all engines agree: per sweep to a relative
 * error of 1e-3. Made by `createJsEngine`, `createWasmEngine` or `createWebglEngine`; whoever creates it disposes it.
 */
export interface AlsEngine {
  readonly backend: Backend
  /** Solves all users, then all items, by `cgSteps` steps of conjugate gradient from where they stand. */
  sweep(): void | Promise<void>
  /** Item factors as they stand, n x d, a copy. */
  itemFactors(): Float32Array | Promise<Float32Array>
  dispose(): void
}

/**
 * How every engine is created.
 * @param csr users by items; what was rejected counts against it, see AlsSide
 * @param start item factors to start from, n x d. @default startFactors. User factors start at 0 on every backend.
 */
export type CreateAlsEngine = (
  csr: Csr,
  options: AlsOptions,
  start?: Float32Array,
  breathe?: Breathe,
) => AlsEngine | Promise<AlsEngine>

/**
 * Seeded uniform draw for the item factors, n x d; vectors have length about .1. Ten times that, or a normal draw, which
 * takes twenty times as long, gives the same NDCG: measured.
 */
export function startFactors(items: number, { d, seed }: Pick<AlsOptions, 'd' | 'seed'>): Float32Array {
  const random = createRandom(seed)
  const width = 0.1 * Math.sqrt(12 / d) // a uniform draw of this width has deviation .1 / sqrt(d)
  const factors = new Float32Array(items * d)
  for (let k = 0; k < factors.length; k++) factors[k] = width * (random() - 0.5)
  return factors
}

/** Both sides of the problem, with the penalty of each row; what was rejected is among the entries. */
export function alsSides(csr: Csr, options: AlsOptions): { readonly users: AlsSide; readonly items: AlsSide } {
  const all = signedEntries(csr)
  return { users: withPenalties(all, options), items: withPenalties(transpose(all), options) }
}

/** A side whose penalties are those of its rows; of signed entries. */
export function withPenalties(csr: Csr, options: Parameters<typeof rowPenalty>[0]): AlsSide {
  const { rows, cols, ptr, weights } = csr
  const lambda = new Float32Array(rows)
  for (let r = 0; r < rows; r++) {
    let mass = 0
    for (let k = ptr[r]; k < ptr[r + 1]; k++) mass += weights ? Math.abs(weights[k]) : 1
    lambda[r] = rowPenalty(options, mass, ptr[r + 1] - ptr[r], cols)
  }
  return { ...csr, lambda }
}

/** The plain JavaScript engine: the twin that the others are compared with, and the one that runs everywhere. */
export function createJsEngine(csr: Csr, options: AlsOptions, start?: Float32Array, breathe?: Breathe): AlsEngine {
  const factors = start?.slice() ?? startFactors(csr.cols, options)
  const sweeping = sweepInSlices(csr, options, factors)
  return {
    backend: 'js',
    async sweep() {
      while (sweeping.next().value !== 'swept') {
        const pause = breathe?.()
        if (pause) await pause
      }
    },
    itemFactors: () => factors.slice(),
    dispose: () => undefined,
  }
}

/**
 * Sweeps without end over `factors`, n x d, in place, from user factors of 0. Yields after each slice of a few
 * milliseconds, and 'swept' where a sweep is complete.
 */
export function* sweepInSlices(
  csr: Csr,
  options: AlsOptions,
  factors: Float32Array,
): Generator<'slice' | 'swept', never> {
  const { d, cgSteps, unobservedWeight } = options
  const { users, items } = alsSides(csr, options)
  const userFactors = new Float32Array(users.rows * d)
  const gramRows = Math.ceil(sliceMacs / (d * d))
  for (;;) {
    for (const [side, x, y] of [
      [users, userFactors, factors],
      [items, factors, userFactors],
    ] as const) {
      const sum = new Float64Array(d * d)
      for (let row = 0; row < side.cols; row += gramRows) {
        addGram(sum, y, d, row, Math.min(row + gramRows, side.cols))
        yield 'slice'
      }
      const shared = finishGram(sum, d, unobservedWeight)
      for (const [from, to] of slices(side, options)) {
        solveRows(side, x, y, shared, d, cgSteps, from, to)
        yield 'slice'
      }
    }
    yield 'swept'
  }
}

/** Multiply-adds of a slice: 2-3 ms of JavaScript. */
const sliceMacs = 2e6

/** Cuts a side's rows into runs of about `macs` multiply-adds, so that a caller can pause between them. */
export function* slices(
  side: AlsSide,
  { d, cgSteps }: Pick<AlsOptions, 'd' | 'cgSteps'>,
  macs = sliceMacs,
): Generator<readonly [from: number, to: number]> {
  const perEntry = 2 * d * (cgSteps + 1)
  const perRow = d * d * (cgSteps + 1)
  let from = 0
  let spent = 0
  for (let row = 0; row < side.rows; row++) {
    spent += perRow + perEntry * (side.ptr[row + 1] - side.ptr[row])
    if (spent < macs && row < side.rows - 1) continue
    yield [from, row + 1]
    from = row + 1
    spent = 0
  }
}
