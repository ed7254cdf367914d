import type { Csr } from '../../kernels/interactions'
import { createRandom, normal, type Random } from '../../random'
import type { ItemFactors, Training } from '../../shapes/types'
import { checkFactors } from '../../training/health'
import { withoutRareItems } from '../../training/rare-items'
import { regressBags } from './regress-bags'

export interface BprOptions {
  /** Length of a vector; a multiple of 4. @default 64 */
  readonly d: number
  /** Each draws as many pairs as there are interactions. @default 80 */
  readonly epochs: number
  /** Of the first epoch; falls to 0 in a line. @default 0.05 */
  readonly learningRate: number
  /** L2 penalty on all that a step touches. @default 0.02 */
  readonly regularisation: number
  /** Share of the items compared with that are drawn by how many visitors they have, not evenly. @default 0.5 */
  readonly popularNegatives: number
  /** lambda of the visitors' encoder, see regressBags. @default 6 */
  readonly foldInRegularisation: number
  /** @default 1 */
  readonly seed: number
}

export const bprDefaults: BprOptions = {
  d: 64,
  epochs: 80,
  learningRate: 0.05,
  regularisation: 0.02,
  popularNegatives: 0.5,
  foldInRegularisation: 6,
  seed: 1,
}

/** Draws of an item that the user does not know, before the pair is let go. */
const mostDraws = 20

/**
 * Bayesian personalised ranking (Rendle et al. 2009, https://arxiv.org/abs/1205.2618): SGD on ln sigma(s_ui - s_uj) over
 * pairs of an item i that user u has and a drawn one j, s_ui = p_u . q_i + b_i; yields after each epoch. The users' own
 * vectors are not kept: they are regressed on the users' items, which turns any visitor into one.
 *
 * @param csr users by items; every liked entry is a 1
 * @throws TacitlyError training-diverged
 */
export function* trainBpr(csr: Csr, options: BprOptions = bprDefaults): Training<ItemFactors> {
  const { d, epochs, learningRate, regularisation, foldInRegularisation, seed } = options
  const random = createRandom(seed)
  const draw = (rows: number) => Float32Array.from({ length: rows * d }, () => (0.3 * normal(random)) / Math.sqrt(d))
  const [users, items, bias] = [draw(csr.rows), draw(csr.cols), new Float32Array(csr.cols)]
  const drawPair = pairsOf(csr, options.popularNegatives, random)
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const rate = learningRate * (1 - (epoch - 1) / epochs)
    const shrink = rate * regularisation
    for (let pair = 0; pair < csr.idx.length; pair++) {
      const { user, better, worse } = drawPair()
      if (worse < 0) continue
      const [p, q, r] = [user * d, better * d, worse * d]
      let margin = bias[better] - bias[worse]
      for (let f = 0; f < d; f++) margin += users[p + f] * (items[q + f] - items[r + f])
      const gain = rate / (1 + Math.exp(margin))
      bias[better] += gain - shrink * bias[better]
      bias[worse] -= gain + shrink * bias[worse]
      for (let f = 0; f < d; f++) {
        const own = users[p + f]
        users[p + f] += gain * (items[q + f] - items[r + f]) - shrink * own
        items[q + f] += gain * own - shrink * items[q + f]
        items[r + f] -= gain * own + shrink * items[r + f]
      }
    }
    yield { step: epoch, steps: epochs }
  }
  checkFactors(items)
  const inputs = regressBags(csr, users, d, foldInRegularisation)
  return {
    ...{ shape: 'factors', id: 'bpr', d },
    factors: withoutRareItems(items, d, csr),
    bias: withoutRareItems(bias, 1, csr),
    encoder: { kind: 'linear', pooling: 'root', inputs: withoutRareItems(inputs, d, csr) },
  }
}

/** Draws an entry, and an item that its user has not; -1: none was drawn. */
function pairsOf({ rows, cols, ptr, idx }: Csr, popularNegatives: number, random: Random) {
  const userOf = new Int32Array(idx.length)
  for (let user = 0; user < rows; user++) userOf.fill(user, ptr[user], ptr[user + 1])
  const among = (count: number) => Math.floor(random() * count)
  return () => {
    const entry = among(idx.length)
    const user = userOf[entry]
    const own = idx.subarray(ptr[user], ptr[user + 1])
    for (let draws = 0; draws < mostDraws; draws++) {
      const worse = random() < popularNegatives ? idx[among(idx.length)] : among(cols)
      if (!own.includes(worse)) return { user, better: idx[entry], worse }
    }
    return { user, better: idx[entry], worse: -1 }
  }
}
