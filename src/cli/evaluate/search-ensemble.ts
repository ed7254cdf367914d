import type { Protocol } from '../../sdk/evaluate/protocols'
import type { Csr } from '../../sdk/kernels/interactions'
import { asPart } from '../../sdk/shapes/as-part'
import type { ModelId } from '../../sdk/shapes/types'
import { type FitsOptions, fitsOf } from '../fits'
import { asFitted, chooseHalfLives, type HalfLives } from './choose-half-lives'
import { type TunedEnsemble, tuneEnsemble } from './fit-ensemble'
import type { ValidatedParts } from './judged-lists'
import { cutBy, heldOut } from './validation'

export interface EnsembleSearchOptions {
  readonly parts: readonly ModelId[]
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** How a part is fitted; with content, new items get weights of their own. */
  readonly fits: FitsOptions
  /** @default 1 */
  readonly seed?: number
  /** What judges: see Protocol. Items that are held out, whole, judge the weights of new ones. @default 'rows' */
  readonly holds?: Protocol['validation']
}

export interface FoundEnsemble extends TunedEnsemble {
  readonly halfLives: HalfLives
  /** Of train, that judged: of its rows, or of its items. */
  readonly share: number
}

/**
 * Fits the parts without some rows, and without some items altogether, and searches the weights there, and, where the last
 * items are asked for, how the parts hear a history; test is never looked at.
 */
export async function searchEnsemble(train: Csr, options: EnsembleSearchOptions): Promise<FoundEnsemble> {
  const { fits, ties, seed = 1, holds = 'rows' } = options
  const asksForLast = holds === 'last'
  const rows = cutBy[asksForLast ? 'last' : 'rows'](train, seed)
  const items = fits.content && cutBy.items(train, seed)
  const [known, cold] = await Promise.all([
    fitParts(rows.train, rows.test, 'rows', options),
    items && fitParts(items.train, items.test, 'items', options),
  ])
  const halfLives = asksForLast ? await chooseHalfLives(known, ties, seed) : asFitted
  const parts = known.parts.map(halfLives.heard)
  const tuned = await tuneEnsemble(parts, known.train, known.validation, { ties, seed, cold })
  const share = holds === 'items' && items ? heldOut.items : rows.test.idx.length / train.idx.length
  return { ...tuned, halfLives, share }
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
