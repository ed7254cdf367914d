import { splitItems } from '../../sdk/evaluate/cold'
import { splitLastEntries, splitRows } from '../../sdk/evaluate/split'
import type { Csr } from '../../sdk/kernels/interactions'
import { asPart } from '../../sdk/shapes/as-part'
import type { ModelId } from '../../sdk/shapes/types'
import { type FitsOptions, fitsOf } from '../fits'
import { asFitted, chooseHalfLives, type HalfLives } from './choose-half-lives'
import { type TunedEnsemble, tuneEnsemble } from './fit-ensemble'
import type { ValidatedParts } from './judged-lists'

/**
 * Shares of train that judge: of its rows, and of its items as new ones. A tenth of the items leaves more to the draw than
 * a fifth does; DECISIONS.md says which figures were in view when this was settled.
 */
export const heldOut = { rows: 0.2, items: 0.2 }

export interface ValidationOptions {
  /** Of what is drawn. @default 1 */
  readonly seed?: number
  /** See Protocol. @default false */
  readonly asksForLast?: boolean
}

export interface EnsembleSearchOptions extends ValidationOptions {
  readonly parts: readonly ModelId[]
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** How a part is fitted; with content, new items get weights of their own. */
  readonly fits: FitsOptions
}

export interface FoundEnsemble extends TunedEnsemble {
  readonly halfLives: HalfLives
  /** Of train, that judged. */
  readonly share: number
}

/** What judges within train: the last entry of each row where the protocol asks for the last, else rows that are drawn. */
function splitToJudge(rows: Csr, { seed = 1, asksForLast = false }: ValidationOptions) {
  if (!asksForLast) return { ...splitRows(rows, { seed, heldOut: heldOut.rows }), share: heldOut.rows }
  const parts = splitLastEntries(rows)
  return { ...parts, share: parts.test.idx.length / rows.idx.length }
}

/**
 * Fits the parts without some rows, and without some items altogether, and searches the weights there, and, where the last
 * items are asked for, how the parts hear a history; test is never looked at.
 */
export async function searchEnsemble(train: Csr, options: EnsembleSearchOptions): Promise<FoundEnsemble> {
  const { fits, ties, seed = 1, asksForLast } = options
  const rows = splitToJudge(train, { seed, asksForLast })
  const items = fits.content && splitItems(train, { seed, heldOut: heldOut.items })
  const [known, cold] = await Promise.all([
    fitParts(rows.train, rows.test, 'rows', options),
    items && fitParts(items.train, items.test, 'items', options),
  ])
  const halfLives = asksForLast ? await chooseHalfLives(known, ties, seed) : asFitted
  const parts = known.parts.map(halfLives.heard)
  const tuned = await tuneEnsemble(parts, known.train, known.validation, { ties, seed, cold })
  return { ...tuned, halfLives, share: rows.share }
}

async function fitParts(
  train: Csr,
  validation: Csr,
  lacking: string,
  { parts: ids, fits }: EnsembleSearchOptions,
): Promise<ValidatedParts> {
  const fitted = fitsOf(train, {
    ...fits,
    verb: `${fits.verb ?? 'fitting'}, without some ${lacking}, for the ensemble`,
  })
  const parts = await Promise.all(ids.map(async id => asPart((await fitted.whole(id)).model)))
  return { parts, train, validation }
}
