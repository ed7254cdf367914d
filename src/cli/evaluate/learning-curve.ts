import { TacitlyError } from '../../sdk/errors'
import type { Interval } from '../../sdk/evaluate/bootstrap'
import { meanError } from '../../sdk/evaluate/mean-error'
import { averageQuality } from '../../sdk/evaluate/metrics'
import { type PairedGain, pairedGain } from '../../sdk/evaluate/paired-gain'
import { cut } from '../../sdk/evaluate/split'
import { ensembleId } from '../../sdk/models/catalogue'
import { hashPair } from '../../sdk/random'
import type { Model, ModelId } from '../../sdk/shapes/types'
import { fitsOf } from '../fits'
import type { Work } from './fit-work'
import type { ListJudge } from './prepare-fold'

/** What a model is worth, the more visitors it has learnt from. */
export interface LearningCurve {
  /** Ascending. What a share is too small for has no point. */
  readonly points: readonly {
    /** Of the visitors of train, drawn. */
    readonly share: number
    /** Their rows. */
    readonly rows: number
    readonly ndcg: number
    /** 90%, over those who judge. */
    readonly interval: Interval
  }[]
  /** Of all visitors on half of them, by those who judge. */
  readonly ofLastHalf?: PairedGain
}

const shares = [0.1, 0.25, 0.5] as const

/**
 * Fits a model again on a tenth, a quarter and half of the visitors, each within the next, with the same options. All are
 * judged alike: on the same test items, by whole histories, as a page has them of its own visitor.
 *
 * @param all nDCG of each visitor, by the model that learnt from everybody
 * @returns undefined, of an ensemble: its weights would have to be found anew
 */
export async function learningCurve(
  id: ModelId,
  all: Float64Array,
  { fitted, fits, seed }: Work,
  { scorer, rank }: ListJudge,
  k: number,
): Promise<LearningCurve | undefined> {
  if (id === ensembleId) return undefined
  const { rows } = fitted
  const points: { readonly share: number; readonly rows: number; readonly ndcgs: Float64Array }[] = []
  const ndcgsOf = async (model: Model) => averageQuality(rank(await scorer(model)), k).ndcgs
  for (const share of shares) {
    const part = cut(rows, row => hashPair(row, -3, seed) >= share * 2 ** 32).train
    try {
      const { model } = await fitsOf(part, { ...fits, verb: `fitting on ${100 * share}%:` }).whole(id)
      points.push({ share, rows: part.idx.length, ndcgs: await ndcgsOf(model) })
    } catch (thrown) {
      // Too little to learn from is what the curve says by the point that it lacks.
      if (!(thrown instanceof TacitlyError)) throw thrown
    }
  }
  const half = points.find(({ share }) => share === 0.5)
  return {
    points: [...points, { share: 1, rows: rows.idx.length, ndcgs: all }].map(({ ndcgs, ...of }) => {
      const { mean, error } = meanError(ndcgs)
      return { ...of, ndcg: mean, interval: [mean - 1.645 * error, mean + 1.645 * error] }
    }),
    ofLastHalf: half && pairedGain(all.map((ndcg, at) => ndcg - half.ndcgs[at])),
  }
}
