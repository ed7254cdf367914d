import { asRead } from '../../cli/build/as-read'
import { judgeBundle } from '../../cli/build/judge-bundle'
import { attributesOf, itemsAlone } from '../../cli/build/known-content'
import { verdictText } from '../../cli/build/verdict'
import { createRowScorer } from '../../cli/evaluate/create-scorer'
import { drawJudges } from '../../cli/evaluate/evaluate-models'
import { listWorld } from '../../cli/evaluate/list-world'
import { runFit } from '../../cli/fit-task'
import { packModel } from '../../sdk/bundle/pack'
import { judgeLists } from '../../sdk/evaluate/judge-lists'
import { type RankedLists, rankKnown } from '../../sdk/evaluate/metrics'
import type { PairedGain } from '../../sdk/evaluate/paired-gain'
import { pick, splitRows } from '../../sdk/evaluate/split'
import { idOf } from '../../sdk/models/catalogue'
import type { Model, StoredPart } from '../../sdk/shapes/types'
import { partsSpec } from '../../sdk/training/parts'
import type { StudioData, Tell } from '../data'
import { tiesOf } from './plan-training'

export interface JudgeInput {
  readonly data: StudioData
  /** Trained without what judges. */
  readonly model: StoredPart
  readonly seed: number
}

/** What lists are worth beside being right, and whom they serve. */
export type Figures = Pick<ReturnType<typeof judgeLists>, 'metrics' | 'groups'>

export interface JudgedRun {
  readonly visitors: number
  readonly own: Figures
  readonly popularity: Figures
  /** Of NDCG@10 on popularity; absent: it is popularity, or the visitors are too few. */
  readonly gain?: PairedGain
  /** In words, as a build says it. */
  readonly verdict: string
  /** Packed, before gzip. */
  readonly bytes: number
}

const precision = 'int8'
const k = 10

/** Judges a model as `build` does: as a page reads it, on the same rows, by the same tests. */
export async function judgeRun({ data, model, seed }: JudgeInput, tell: Tell): Promise<JudgedRun> {
  const { items, csr } = data
  const { train, test } = splitRows(csr, partsSpec(csr, { seed }))
  const ties = tiesOf(items, seed)
  const [{ model: popular }] = await runFit({
    models: [{ id: idOf('baseline'), options: {} }],
    form: 'whole',
    rows: train,
  })
  const [popularity, own] = await asRead(popular.id === model.id ? [popular] : [popular, model], precision, items)
  const judgedModel = own ?? popularity
  tell('judging', 0)
  const judged = await judgeBundle({
    models: [popularity, ...(own ? [own] : [])],
    chosen: judgedModel.id,
    train,
    test,
    ties,
    seed,
  })
  tell('judging', 0.5)
  const users = new Set(
    drawJudges(
      Int32Array.from({ length: test.rows }, (_, row) => row).filter(row => test.ptr[row + 1] > test.ptr[row]),
      seed,
    ),
  )
  const tested = pick(test, row => users.has(row))
  const rank = (scores: (user: number) => Float32Array): RankedLists => rankKnown(scores, train, tested, { k, ties })
  const world = listWorld({ train }, { rank }, attributesOf(items).length > 0 ? itemsAlone(items) : undefined)
  const figuresOf = async (of: Model): Promise<Figures> => {
    const { lists, catalogue } = rank(await createRowScorer(of, train))
    const { metrics, groups } = judgeLists({ lists: [...lists], catalogue }, world, { ks: [k] })
    return { metrics, groups }
  }
  const ofPopularity = await figuresOf(popularity)
  tell('judging', 0.75)
  return {
    ...{ visitors: judged.visitors, gain: judged.gain },
    ...{ own: own ? await figuresOf(own) : ofPopularity, popularity: ofPopularity },
    verdict: verdictText(judged, { precision, isNamed: true }),
    bytes: packModel(model, precision).length,
  }
}
