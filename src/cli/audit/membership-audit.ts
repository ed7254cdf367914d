import type { Leak, LeakFigures } from '../../sdk/bundle/model-card'
import type { Precision } from '../../sdk/bundle/pack'
import {
  calibrated,
  drawMembers,
  isInBand,
  type LengthBand,
  lengthBands,
  type MembershipRound,
  membershipFigure,
  together,
} from '../../sdk/evaluate/membership'
import { pick } from '../../sdk/evaluate/split'
import { keepEntries } from '../../sdk/kernels/entries'
import type { Csr } from '../../sdk/kernels/interactions'
import { rowHistories } from '../../sdk/shapes/row-scorer'
import type { Model, ModelId } from '../../sdk/shapes/types'
import type { Item } from '../../sdk/types'
import { asRead } from '../build/as-read'
import { shareableRows } from '../build/shareable-rows'
import { drawJudges, mostJudges } from '../evaluate/evaluate-models'
import type { PartFits } from '../fits'
import { signOf } from './attack'

/** Twice two halves: each visitor was in twice, and was not twice. */
const defaultRounds = 4

export interface MembershipWork {
  /** Everybody whom the bundle was made of. */
  readonly csr: Csr
  readonly items: readonly Item[]
  /** Models to train again. */
  readonly ids: readonly ModelId[]
  readonly precision: Precision
  /** As the bundle's were fitted. */
  readonly fitsOn: (rows: Csr) => Pick<PartFits, 'allShipped'>
  readonly seed: number
  /** The rows that are learned from are published, too. @default false */
  readonly isShared?: boolean
  /** @default drawn by the seed */
  readonly halves?: readonly Half[]
  /** Even. @default 4 */
  readonly rounds?: number
  /** Hears 0 .. 1. */
  readonly onProgress?: (done: number) => void
}

/** Some of the visitors, under the same numbers. */
export interface Half {
  readonly isIn: Uint8Array
  readonly rows: Csr
}

export function drawHalves(csr: Csr, seed: number, rounds: number = defaultRounds): Half[] {
  return drawMembers(csr.rows, rounds, seed).map(isIn => ({ isIn, rows: visitorsOf(csr, row => isIn[row] === 1) }))
}

/** The models of a bundle, each trained on a half of the visitors and read as a page reads them: who is in which half? */
export async function auditMembership(work: MembershipWork): Promise<MembershipAudit> {
  const { csr, items, ids, precision, fitsOn, seed, rounds, onProgress } = work
  const halves = work.halves ?? drawHalves(csr, seed, rounds)
  const signs = new Map<ModelId, MembershipRound[]>()
  for (const [round, { isIn, rows }] of halves.entries()) {
    onProgress?.(round / halves.length)
    const models = await asRead(await fitsOn(rows).allShipped(ids), precision, items)
    const published = work.isShared ? [...models, publishedRows(shareableRows(rows, seed))] : models
    for (const { id, signs: of } of signsOf(published, csr, seed)) {
      signs.set(id, [...(signs.get(id) ?? []), { isIn, signs: of }])
    }
  }
  onProgress?.(1)
  // One that some half is too small for tells too little.
  const whole = new Map([...signs].filter(([, all]) => all.length === halves.length))
  return { rounds: halves.length, ...figuresOf(whole, csr, seed, true) }
}

export type MembershipAudit = Pick<Leak, 'rounds' | 'bands' | 'figures'>

/** Rows as they lie in a bundle, as a model of their own. */
export const publishedRows = (rows: Csr): Model => ({
  ...{ shape: 'rows', id: 'shared', rows },
  ...{ nearest: 1, shrink: 0, amplification: 1 },
})

/** Models as they are, made of the visitors of one file and not of another's. */
export function auditAsItIs(models: readonly Model[], csr: Csr, isIn: Uint8Array, seed: number): MembershipAudit {
  const signs = signsOf(models, csr, seed).map(({ id, signs }) => [id, [{ isIn, signs }]] as const)
  return { rounds: 0, ...figuresOf(new Map(signs), csr, seed, false) }
}

/** Whole rows, with their times. */
function visitorsOf(csr: Csr, isWanted: (row: number) => boolean): Csr {
  return { ...pick(csr, isWanted), times: keepEntries(csr, isWanted).times }
}

/** NaN of those who were not drawn. */
function signsOf(models: readonly Model[], csr: Csr, seed: number): { id: ModelId; signs: Float64Array }[] {
  const historyOf = rowHistories(csr)
  const visitors = drawAttacked(csr, seed)
  const out = new Float32Array(csr.cols)
  return models.map(model => {
    const signs = new Float64Array(csr.rows).fill(Number.NaN)
    for (const row of visitors) signs[row] = signOf(model, historyOf(row), out)
    return { id: model.id, signs }
  })
}

/** All; of more than `mostJudges` a like share of each band, as a band of which hardly anybody is drawn has no AUC. */
function drawAttacked(csr: Csr, seed: number): number[] {
  const lengths = lengthsOf(csr)
  const bands = lengthBands(lengths)
  const most = csr.rows > mostJudges ? Math.floor(mostJudges / bands.length) : csr.rows
  return bands.flatMap(band => [
    ...drawJudges(
      Int32Array.from(lengths.keys()).filter(row => isInBand(band, lengths[row])),
      seed,
      most,
    ),
  ])
}

const lengthsOf = ({ rows, ptr }: Csr) => Int32Array.from({ length: rows }, (_, row) => ptr[row + 1] - ptr[row])

function figuresOf(
  signs: ReadonlyMap<ModelId, readonly MembershipRound[]>,
  csr: Csr,
  seed: number,
  isInformed: boolean,
): { bands: LengthBand[]; figures: LeakFigures[] } {
  const lengths = lengthsOf(csr)
  const bands = lengthBands(lengths)
  const byBand = (rounds: readonly MembershipRound[]) =>
    bands.map(band => membershipFigure(rounds, row => isInBand(band, lengths[row]), seed))
  const all = [...signs.values()]
  const figureOf = (
    id: LeakFigures['id'],
    alone: readonly MembershipRound[],
    informed: readonly MembershipRound[],
  ) => ({
    ...{ id, alone: byBand(alone) },
    ...(isInformed && { informed: byBand(informed) }),
  })
  if (all.length === 0) return { bands, figures: [] }
  return {
    bands,
    figures: [
      figureOf('all', together(all), isInformed ? together(all.map(calibrated)) : []),
      ...[...signs].map(([id, rounds]) => figureOf(id, rounds, isInformed ? calibrated(rounds) : [])),
    ],
  }
}

/** The highest AUC of any band and file, by an attacker; what can't be told is taken for certain. */
export function worstOf(figures: readonly LeakFigures[], attacker: 'alone' | 'informed' = 'alone'): number {
  const aucs = figures.flatMap(figure => figure[attacker] ?? []).map(({ auc }) => auc)
  return aucs.reduce((most, auc) => Math.max(most, Number.isFinite(auc) ? auc : 1), 0)
}
