// How threads share the rows of a half sweep: all numbers lie in one memory, and each thread takes the next run of rows until none
// is left. A row comes out the same whoever solves it, so that the numbers do not depend on how many threads there are.
import { TacitlyError } from '../../errors'
import { instantiateShared, type Kernel } from './wasm-kernel'

/** One half of a sweep: every pointer is an offset in bytes. */
export interface RowSide {
  readonly x: number
  readonly y: number
  readonly ptr: number
  readonly idx: number
  readonly weights: number
  readonly lambda: number
  /** First row and the one behind the last of each run, in pairs; runs take about as long as one another. */
  readonly runs: number
  readonly count: number
}

/** What a thread has to know, once for all sweeps. */
export interface RowTask {
  readonly memory: WebAssembly.Memory
  readonly d: number
  readonly cgSteps: number
  /** The Gram matrix of the side that is fixed. */
  readonly shared: number
  /** Where the counters are. */
  readonly counters: number
  /** In turns. */
  readonly sides: readonly [RowSide, RowSide]
}

/** Starts a thread that calls `helpWithRows`; what it returns ends the thread. */
export type StartThread = (task: RowTask, scratch: number) => () => void

/** Turn and next run, in one number, so that no run is taken of another turn; runs that are done; turns; who solved any. */
const [ticket, done, turns, solvers] = [0, 1, 2, 3]
export const counterBytes = 16
/** Waits of a second, that a machine which slept uses up one: a run takes some 20 ms, and who has not ended it by then died of it. */
const mostWaits = 30
/** Runs of a turn, at most. */
const mostRuns = 2 ** 16

/** Takes part in what is to do at the moment. */
export function createRowQueue(
  kernel: Kernel,
  { memory, d, cgSteps, shared, counters, sides }: RowTask,
  scratch: number,
) {
  const counts = new Int32Array(memory.buffer, counters, counterBytes / 4)
  let isSolver = false
  const runsOf = sides.map(({ runs, count }) => new Int32Array(memory.buffer, runs, 2 * count))
  return {
    /** All rows of the side whose turn it is are to do. @param turn from 1 on, ascending */
    open(turn: number): void {
      Atomics.store(counts, done, 0)
      Atomics.store(counts, ticket, turn * mostRuns)
      Atomics.store(counts, turns, turn)
      Atomics.notify(counts, turns)
    },
    /** Solves a run. Returns whether there was one. */
    solveNext(): boolean {
      const taken = Atomics.add(counts, ticket, 1)
      const turn = Math.floor(taken / mostRuns)
      if (turn === 0) return false // none is open yet
      const at = turn % 2
      const { x, y, ptr, idx, weights, lambda, count } = sides[at]
      const run = taken % mostRuns
      if (run >= count) return false
      const [from, to] = runsOf[at].subarray(2 * run)
      kernel.solveRows(x, y, ptr, idx, weights, lambda, shared, scratch, d, cgSteps, from, to, 0)
      if (!isSolver) Atomics.add(counts, solvers, 1)
      isSolver = true
      Atomics.add(counts, done, 1)
      Atomics.notify(counts, done)
      return true
    },
    /** Waits for those who are still at it. @throws TacitlyError trainer-crashed: none of them ends a run in half a minute */
    join(turn: number): void {
      const { count } = sides[turn % 2]
      let waits = 0
      for (let ready = Atomics.load(counts, done); ready < count; ready = Atomics.load(counts, done)) {
        if (Atomics.wait(counts, done, ready, 1000) !== 'timed-out' || ++waits < mostWaits) continue
        throw new TacitlyError('trainer-crashed', `A thread ended nothing in ${mostWaits} s.`)
      }
    },
    /** Waits for another turn than this. */
    wait: (turn: number): void => void Atomics.wait(counts, turns, turn),
    turn: () => Atomics.load(counts, turns),
    /** Threads that have solved a run. */
    solvers: () => Atomics.load(counts, solvers),
  }
}

/** Helps until its thread is ended. */
export async function helpWithRows(task: RowTask, scratch: number): Promise<never> {
  const queue = createRowQueue(await instantiateShared(task.memory), task, scratch)
  for (;;) {
    const turn = queue.turn()
    while (queue.solveNext());
    queue.wait(turn)
  }
}
