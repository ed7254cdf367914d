import { createRanker, judgeList } from '../evaluate/metrics'
import { itemsOfRow } from '../kernels/entries'
import { type Csr, columnCounts } from '../kernels/interactions'
import { rowScorer } from '../shapes/row-scorer'
import type { StoredPart } from '../shapes/types'
import type { Breathe } from './breathe'
import { rankingLoss } from './ranking-loss'

/** NDCG@10, and how many visitors are behind it. */
export interface HeldOutFigure {
  readonly ndcg: number
  /** See rankingLoss, of those who have one. Of a sample: it is shown, and decides nothing. Absent: nobody has one. */
  readonly loss?: number
  readonly visitors: number
}

/** Row of the train part -> a score an item; it may reuse one array. */
export type ScoreRow = (row: number) => Float32Array

/** Scores the rows of a CSR as visitors whom the model has not met. */
export type CreateRowScorer = (model: StoredPart, csr: Csr) => ScoreRow | Promise<ScoreRow>

/** Both parts of the interactions that are judged on. */
export interface JudgedRows {
  readonly train: Csr
  readonly test: Csr
}

/** What models are worth on the held-out part. Prepared once, asked as often as there are models. */
export interface Judge {
  /** @param atMost judges only about so many visitors, spread over all. @default all */
  readonly figureOf: (model: StoredPart, atMost?: number) => Promise<HeldOutFigure>
  /** Of popularity, on the same visitors. */
  readonly baseline: (atMost?: number) => Promise<HeldOutFigure>
  /** Of any scores. */
  readonly judge: (scoreRow: ScoreRow, atMost?: number) => Promise<HeldOutFigure>
}

export interface JudgeOptions {
  readonly breathe: Breathe
  /** Items in the order in which ties fall. @default by a hash of the index */
  readonly ties?: Int32Array
  /** @default rowScorer, in plain JavaScript */
  readonly createScorer?: CreateRowScorer
}

/** Judges as `evaluate` does, one visitor after another. */
export function createJudge(
  { train, test }: JudgedRows,
  { breathe, ties, createScorer = rowScorer }: JudgeOptions,
): Judge {
  const { rank } = createRanker(train, ties)

  async function judge(scoreRow: ScoreRow, atMost?: number): Promise<HeldOutFigure> {
    const isSample = atMost !== undefined
    const stride = isSample ? Math.max(1, Math.ceil(test.rows / atMost)) : 1
    const sum = { ndcg: 0, loss: 0 }
    let visitors = 0
    let withLoss = 0
    for (let row = 0; row < test.rows; row += stride) {
      const relevant = new Set(test.idx.subarray(test.ptr[row], test.ptr[row + 1]))
      if (relevant.size === 0) continue
      const [scores, seen] = [scoreRow(row), itemsOfRow(train, row)]
      sum.ndcg += judgeList(rank(scores, seen), relevant, 10).ndcg
      const loss = isSample ? rankingLoss(scores, relevant, seen) : Number.NaN
      if (!Number.isNaN(loss)) {
        sum.loss += loss
        withLoss++
      }
      visitors++
      const pause = breathe()
      if (pause) await pause
    }
    const ndcg = visitors === 0 ? 0 : sum.ndcg / visitors
    return { ndcg, loss: withLoss === 0 ? undefined : sum.loss / withLoss, visitors }
  }

  return {
    judge,
    figureOf: async (model, atMost) => judge(await createScorer(model, train), atMost),
    async baseline(atMost) {
      const counts = Float32Array.from(columnCounts(train))
      return judge(() => counts, atMost)
    },
  }
}
