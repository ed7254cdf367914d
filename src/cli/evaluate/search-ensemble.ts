import { splitItems } from '../../sdk/evaluate/cold'
import { splitRows } from '../../sdk/evaluate/split'
import type { Csr } from '../../sdk/kernels/interactions'
import { asPart } from '../../sdk/shapes/as-part'
import type { ModelId } from '../../sdk/shapes/types'
import { type FitsOptions, fitsOf } from '../fits'
import { type TunedEnsemble, tuneEnsemble } from './fit-ensemble'
import type { ValidatedParts } from './judged-lists'

/**
 * Shares of train that judge: of its rows, and of its items as new ones. A tenth of the items leaves more to the draw than
 * a fifth does; DECISIONS.md says which figures were in view when this was settled.
 */
export const heldOut = { rows: 0.2, items: 0.2 }

export interface EnsembleSearchOptions {
  readonly parts: readonly ModelId[]
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** How a part is fitted; with content, new items get weights of their own. */
  readonly fits: FitsOptions
  /** @default 1 */
  readonly seed?: number
}

/** Fits the parts without some rows, and without some items altogether, and searches the weights there; test is never looked at. */
export async function searchEnsemble(train: Csr, options: EnsembleSearchOptions): Promise<TunedEnsemble> {
  const { fits, ties, seed = 1 } = options
  const rows = splitRows(train, { seed, heldOut: heldOut.rows })
  const items = fits.content && splitItems(train, { seed, heldOut: heldOut.items })
  const [known, cold] = await Promise.all([
    fitParts(rows.train, rows.test, 'rows', options),
    items && fitParts(items.train, items.test, 'items', options),
  ])
  return tuneEnsemble(known.parts, known.train, known.validation, { ties, seed, cold })
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
