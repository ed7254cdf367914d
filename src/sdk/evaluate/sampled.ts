// Ranking among listed candidates: cheap, and not to be compared with full ranking (Krichene & Rendle 2020,
// https://doi.org/10.1145/3394486.3403226).
import { type Csr, columnCounts } from '../kernels/interactions'
import { topK } from '../kernels/top-k'
import { createRandom, hashPair } from '../random'
import { eachTested, type RankedLists } from './metrics'

export interface SampledOptions {
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** Users by items, of the shape of `test`: what each user's test items are ranked among. */
  readonly candidates: Csr
  /** Length of the judged lists. @default 10 */
  readonly k?: number
}

/**
 * Of each user with test items so many that train has and the user has not touched, drawn evenly, each once: as He et al. 2017
 * (https://arxiv.org/abs/1708.05031) judge, with 99. All there are, where they are fewer.
 */
export function drawCandidates(train: Csr, test: Csr, count: number, seed: number): Csr {
  const counts = columnCounts(train)
  const known = Int32Array.from(counts.keys()).filter(item => counts[item] > 0)
  const ptr = new Int32Array(test.rows + 1)
  const drawn: number[] = []
  for (let user = 0; user < test.rows; user++) {
    const touched = new Set([train, test].flatMap(({ ptr, idx }) => [...idx.subarray(ptr[user], ptr[user + 1])]))
    const open = known.length - [...touched].filter(item => counts[item] > 0).length
    const most = test.ptr[user] === test.ptr[user + 1] ? 0 : Math.min(count, open)
    const random = createRandom(hashPair(user, 0, seed))
    const own = new Set<number>()
    while (own.size < most) {
      const item = known[Math.floor(random() * known.length)]
      if (!touched.has(item)) own.add(item)
    }
    drawn.push(...own)
    ptr[user + 1] = drawn.length
  }
  return { rows: test.rows, cols: test.cols, ptr, idx: Int32Array.from(drawn) }
}

/**
 * For each user with test items, those and the user's candidates are ranked, and nothing else.
 *
 * @param scoreUser row -> a score an item, length `test.cols`; it may reuse one array
 */
export function rankListed(
  scoreUser: (user: number) => Float32Array,
  test: Csr,
  { ties, candidates, k = 10 }: SampledOptions,
): RankedLists {
  const placeOf = new Int32Array(ties.length)
  ties.forEach((item, place) => {
    placeOf[item] = place
  })
  const of = ({ ptr, idx }: Csr, user: number) => idx.subarray(ptr[user], ptr[user + 1])
  const rank = (user: number): Int32Array => {
    const scores = scoreUser(user)
    const listed = Int32Array.from(new Set([...of(test, user), ...of(candidates, user)])).sort(
      (a, b) => placeOf[a] - placeOf[b],
    )
    const best = topK(
      Float32Array.from(listed, item => scores[item]),
      k,
    )
    return best.map(at => listed[at])
  }
  return { lists: eachTested(test, rank), catalogue: new Set([...test.idx, ...candidates.idx]).size }
}
