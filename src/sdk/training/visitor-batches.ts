import { type Csr, columnCounts } from '../kernels/interactions'
import { type Random, shuffle } from '../random'

export interface BatchOptions {
  /** Visitors a step. */
  readonly batch: number
  /** Items that a step ranks for its visitors: their targets, filled up with drawn ones. */
  readonly candidates: number
  /** Share of a visitor's items that are targets; the rest is the history, drawn anew each epoch. */
  readonly targets: number
  /** Entries of a visitor that one epoch looks at, at most. */
  readonly mostEntries: number
  /** Probability that an item stands without its free vector. */
  readonly idDropout: number
}

/** What one step looks at. Shapes are the same in each step, so that a GPU compiles once. */
export interface VisitorBatch {
  /** Visitors of the step; the rows beyond are empty. */
  readonly visitors: number
  /** batch x n: the histories; the weights of a row add up to 1: the mean. */
  readonly histories: Csr
  /** Of each history, what its weights added up to before. */
  readonly masses: Float32Array
  /** Weights of the same entries, 0 where the item's free vector is dropped. */
  readonly idWeights: Float32Array
  /** Items that are ranked, each once. */
  readonly candidates: Int32Array
  /** A number a candidate: 0 where its free vector is dropped, else 1. */
  readonly keep: Float32Array
  /** batch x candidates: shares of the visitor's targets, each row adding up to 1. */
  readonly targets: Float32Array
  /** batch x candidates: what is added to the scores, see `sampleBatches`. */
  readonly offsets: Float32Array
}

/** Its exponential is 0, and it is finite. */
const outOfCompetition = -1e9

/** One visitor of a step. */
interface Drawn {
  readonly row: number
  /** Entries of the row: positions in idx. */
  readonly history: Int32Array
  /** Items. */
  readonly targets: Int32Array
}

/**
 * One epoch's batches, visitors in random order. Each visitor's items are drawn apart into a history and targets, so a
 * target is never in the history that predicts it. All visitors of a step share its candidates: their targets, filled
 * up with items drawn evenly. What a candidate stands for is corrected by -ln(its probability of being one), which makes
 * the softmax's sum an estimate of the sum over all items (Bengio & Senecal 2008,
 * https://doi.org/10.1109/TNN.2007.912312; Yi et al. 2019, https://doi.org/10.1145/3298689.3346996). A visitor's own
 * targets are there for certain; what else the visitor touched is out of the competition.
 */
export function* sampleBatches(csr: Csr, options: BatchOptions, random: Random): Generator<VisitorBatch> {
  const { batch, idDropout } = options
  const counts = columnCounts(csr)
  const seen = Int32Array.from(counts.keys()).filter(item => counts[item] > 0)
  const width = Math.min(options.candidates, seen.length)
  const mostTargets = Math.max(1, Math.floor(width / batch))
  const rows = Array.from({ length: csr.rows }, (_, row) => row).filter(row => csr.ptr[row + 1] - csr.ptr[row] >= 2)
  shuffle(rows, random)
  for (let first = 0; first < rows.length; first += batch) {
    const visitors = rows.slice(first, first + batch).map(row => drawApart(csr, row, mostTargets, options, random))
    const { candidates, columnOf, expected } = gather(visitors, counts, seen, width, random)
    const targets = new Float32Array(batch * width)
    const offsets = new Float32Array(batch * width)
    const correction = candidates.map(item => (width === seen.length ? 0 : -Math.log(-Math.expm1(-expected(item)))))
    visitors.forEach((visitor, b) => {
      const own = csr.idx.subarray(csr.ptr[visitor.row], csr.ptr[visitor.row + 1])
      offsets.set(correction, b * width)
      for (const item of own) if (columnOf[item] >= 0) offsets[b * width + columnOf[item]] = outOfCompetition
      for (const item of visitor.targets) {
        offsets[b * width + columnOf[item]] = 0
        targets[b * width + columnOf[item]] = 1 / visitor.targets.length
      }
    })
    const { histories, masses } = toMeans(csr, visitors, batch)
    yield {
      visitors: visitors.length,
      histories,
      masses,
      idWeights: histories.weights.map(weight => (random() < idDropout ? 0 : weight)),
      candidates: Int32Array.from(candidates),
      keep: Float32Array.from(candidates, () => (random() < idDropout ? 0 : 1)),
      targets,
      offsets,
    }
  }
}

/** Every entry is in one part or in none, and both parts have one at least. */
function drawApart(
  { ptr, idx }: Csr,
  row: number,
  mostTargets: number,
  { targets: share, mostEntries }: BatchOptions,
  random: Random,
): Drawn {
  const entries = Int32Array.from({ length: ptr[row + 1] - ptr[row] }, (_, k) => ptr[row] + k)
  const mixed = shuffle(entries, random).subarray(0, mostEntries)
  const cut = Math.max(1, Math.floor(share * mixed.length))
  return { row, history: mixed.subarray(cut), targets: mixed.subarray(0, Math.min(cut, mostTargets)).map(k => idx[k]) }
}

/** The step's candidates, each once; where each stands; how often each was to be expected among what was drawn. */
function gather(visitors: readonly Drawn[], counts: Float32Array, seen: Int32Array, width: number, random: Random) {
  const columnOf = new Int32Array(counts.length).fill(-1)
  const candidates: number[] = []
  const admit = (item: number) => {
    if (columnOf[item] < 0) columnOf[item] = candidates.push(item) - 1
  }
  let drawn = 0
  for (const { targets } of visitors) {
    drawn += targets.length
    targets.forEach(admit)
  }
  const free = width - candidates.length
  if (width === seen.length) seen.forEach(admit)
  while (candidates.length < width) admit(seen[Math.floor(random() * seen.length)])
  const entries = counts.reduce((sum, count) => sum + count, 0)
  const expected = (item: number) => (drawn * counts[item]) / entries + free / seen.length
  return { candidates, columnOf, expected }
}

function toMeans(
  { cols, idx: items, weights: confidences }: Csr,
  visitors: readonly Drawn[],
  rows: number,
): { readonly histories: Csr & { readonly weights: Float32Array }; readonly masses: Float32Array } {
  const ptr = new Int32Array(rows + 1)
  for (let b = 0; b < rows; b++) ptr[b + 1] = ptr[b] + (visitors[b]?.history.length ?? 0)
  const idx = new Int32Array(ptr[rows])
  const weights = new Float32Array(idx.length)
  const masses = new Float32Array(rows)
  visitors.forEach(({ history }, b) => {
    const confidence = (entry: number) => (confidences ? confidences[entry] : 1)
    const mass = history.reduce((sum, entry) => sum + confidence(entry), 0)
    masses[b] = mass
    history.forEach((entry, k) => {
      idx[ptr[b] + k] = items[entry]
      weights[ptr[b] + k] = confidence(entry) / mass
    })
  })
  return { histories: { rows, cols, ptr, idx, weights }, masses }
}
