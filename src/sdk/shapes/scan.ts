// Fetched for catalogues of many items: what scores them all by SIMD.
import { scanWasm } from '../kernels/scan.wasm'
import { topK } from '../kernels/top-k'
import { createPace } from '../pace'
import { createArena, instantiateWasm, type WithMemory } from '../wasm'
import { type Best, knowScan, type Scan, scoreItem } from './factors'
import type { ItemFactors, Model } from './types'

/** What scan.as.ts exports; every pointer is an offset in bytes. */
interface Kernel extends WithMemory {
  dotRows(y: number, x: number, n: number, d: number, out: number): void
  dotBytes(y: number, x: number, n: number, d: number, scale: number, out: number): void
}

/** Rows as a kernel reads them. */
interface Rows {
  /** Writes the vector where the kernel takes it, and the products of all rows to `out`. Returns how far one may be off. */
  readonly multiply: (vector: ArrayLike<number>) => number
  /** Length n. */
  readonly out: Float32Array
}

/** Work at a stretch, well within a frame. */
const sliceMs = 6
const sliceRows = 4096
/** Of numbers of float32, relative: what rounding one may change. */
const rounding = 2 ** -24
/** What int8 holds on each side of 0. */
const levels = 127
/** In levels: what rounding to float32 moves a packed number. */
const offLevel = 1e-5
/** What is looked at behind the best, at first. */
const spare = 64

/**
 * From now on the scores of these models, by whichever copy of them, come from the SIMD kernel: in int8 where the factors
 * were packed so, else in float32. All numbers are copied into its memory, in slices of a few milliseconds.
 *
 * @throws TacitlyError see `instantiateWasm`
 */
export async function prepareScans(models: Iterable<Model>): Promise<void> {
  const breathe = createPace(sliceMs)
  const fresh = () => instantiateWasm<Kernel>(scanWasm) // whose memory is zeros
  for (const model of factorsOf(models)) {
    const rows = (await placeBytes(await fresh(), model, breathe)) ?? (await placeFloats(await fresh(), model, breathe))
    knowScan(model.factors, scanOf(rows))
  }
}

/** Parts of ensembles and rankers with them, each once. What scores by a network is left to that. */
function factorsOf(models: Iterable<Model>): ItemFactors[] {
  const all = [...models].flatMap((model): readonly Model[] => ('parts' in model ? model.parts : [model]))
  const found = all.filter(model => model.shape === 'factors').filter(({ encoder }) => encoder.kind !== 'interaction')
  return [...new Map(found.map(model => [model.factors, model])).values()]
}

/** undefined: the factors are not whole numbers, -127 .. 127, of the smallest of them. */
async function placeBytes(
  kernel: Kernel,
  { factors, d }: ItemFactors,
  breathe: () => unknown,
): Promise<Rows | undefined> {
  const n = factors.length / d
  const [width, height] = [8 * Math.ceil(d / 8), 4 * Math.ceil(n / 4)]
  let step = Infinity
  for (let row = 0; row < n; row += sliceRows) {
    const end = Math.min(n, row + sliceRows) * d
    for (let k = row * d; k < end; k++) if (factors[k] !== 0) step = Math.min(step, Math.abs(factors[k]))
    await breathe()
  }
  const { reserve } = createArena(kernel.memory)
  const [at, vector, out] = [height * width, 2 * width, 4 * height].map(reserve)
  const bytes = new Int8Array(kernel.memory.buffer, at, height * width)
  let mass = 0 // the largest sum of a row's sizes
  for (let row = 0; row < n; row += sliceRows) {
    for (let r = row; r < Math.min(n, row + sliceRows); r++) {
      let sum = 0
      for (let f = 0; f < d; f++) {
        const value = factors[r * d + f] / step
        const whole = Math.round(value)
        if (Math.abs(value - whole) > offLevel || Math.abs(whole) > levels) return undefined
        bytes[r * width + f] = whole
        sum += Math.abs(whole)
      }
      mass = Math.max(mass, sum)
    }
    await breathe()
  }
  const most = Math.min(32767, Math.floor(2 ** 31 / (128 * width))) // sums stay within 32 bits
  const x = new Int16Array(kernel.memory.buffer, vector, width)
  const found = new Float32Array(kernel.memory.buffer, out, n)
  return {
    out: found,
    multiply(given) {
      const scale = sizeOf(given) / most
      if (scale === 0 || mass === 0) {
        found.fill(0)
        return 0
      }
      for (let f = 0; f < d; f++) x[f] = Math.round(given[f] / scale)
      kernel.dotBytes(at, vector, height, width, step * scale, out)
      // Half a step of the vector, what a factor may be off a level, and rounding.
      return step * scale * (0.5 * mass + most * (d * offLevel + 4 * rounding * mass))
    },
  }
}

async function placeFloats(kernel: Kernel, { factors, d }: ItemFactors, breathe: () => unknown): Promise<Rows> {
  const n = factors.length / d
  const width = 4 * Math.ceil(d / 4)
  const { reserve } = createArena(kernel.memory)
  const [at, vector, out] = [4 * n * width, 4 * width, 4 * n].map(reserve)
  const { buffer } = kernel.memory
  const floats = new Float32Array(buffer, at, n * width)
  let longest = 0
  for (let row = 0; row < n; row += sliceRows) {
    for (let r = row; r < Math.min(n, row + sliceRows); r++) {
      const own = factors.subarray(r * d, (r + 1) * d)
      floats.set(own, r * width)
      longest = Math.max(longest, lengthOf(own))
    }
    await breathe()
  }
  const x = new Float32Array(buffer, vector, width)
  return {
    out: new Float32Array(buffer, out, n),
    multiply(given) {
      x.set(given)
      kernel.dotRows(at, vector, n, width, out)
      return (width / 4 + 6) * rounding * longest * lengthOf(given)
    },
  }
}

const sizeOf = (vector: ArrayLike<number>) =>
  Array.from(vector).reduce((most, value) => Math.max(most, Math.abs(value)), 0)

function lengthOf(vector: ArrayLike<number>): number {
  let sum = 0
  for (let f = 0; f < vector.length; f++) sum += vector[f] ** 2
  return Math.sqrt(sum)
}

function scanOf({ multiply, out }: Rows): Scan {
  return (model, vector, scores) => {
    const off = multiply(vector)
    scores.set(out)
    const { bias } = model
    let most = 0
    if (bias) {
      for (let i = 0; i < scores.length; i++) {
        scores[i] += bias[i]
        most = Math.max(most, Math.abs(bias[i]))
      }
    }
    if (off === 0) return { scores } // zeros and a bias: exact
    return { scores, best: bestBy(item => scoreItem(model, vector, item), off + 4 * rounding * most) }
  }
}

/**
 * The best by what `exact` says of them, as if it had been asked of every item: behind the last one by the scores at hand so
 * many more are looked at that none of the others, which may be off by `off`, can be better.
 */
function bestBy(exact: (item: number) => number, off: number): Best {
  return (ordering, depth, skip, scores) => {
    for (let more = spare; ; more *= 4) {
      const found = topK(ordering, depth + more, skip)
      const isAll = found.length < depth + more || ordering[found.at(-1)!] < ordering[found[depth - 1]] - 2 * off
      if (!isAll) continue
      for (const item of found) {
        if (Number.isNaN(scores[item])) continue // an added one, of which this knows nothing
        const score = exact(item)
        if (ordering !== scores) ordering[item] += score - scores[item]
        scores[item] = score
      }
      return found.sort((a, b) => ordering[b] - ordering[a] || a - b).subarray(0, depth)
    }
  }
}
