import { splitItems } from '../sdk/evaluate/cold'
import { splitRows } from '../sdk/evaluate/split'
import type { Csr } from '../sdk/interactions'
import type { KnownContent } from '../sdk/models/registry'
import type { ModelId, SingleModel } from '../sdk/models/shapes'
import { type TunedEnsemble, tuneEnsemble, type ValidatedParts } from './fit-ensemble'
import { fitOne } from './fit-one'

/**
 * Shares of train that judge: of its rows, and of its items as new ones. A tenth of the items leaves more to the draw than
 * a fifth does; DECISIONS.md says which figures were in view when this was settled.
 */
export const heldOut = { rows: 0.2, items: 0.2 }

/** What an ensemble is made of, where its parts are not named. */
export const ensembleParts = {
  plain: ['als', 'itemknn', 'ease'],
  /** Content adds parts, and takes none away. */
  content: ['als', 'itemknn', 'ease', 'contentals', 'content', 'contentpopularity'],
} as const satisfies Record<string, readonly ModelId[]>

export interface EnsembleSearchOptions {
  readonly parts: readonly ModelId[]
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** With it, new items get weights of their own. */
  readonly content?: KnownContent
  /** Options of a part. @default its defaults */
  readonly optionsOf?: (model: ModelId) => Readonly<Record<string, unknown>>
  /** @default 1 */
  readonly seed?: number
  readonly onProgress?: (phase: string, done: number) => void
}

/** Fits the parts without some rows, and without some items altogether, and searches the weights there; test is never looked at. */
export async function searchEnsemble(train: Csr, options: EnsembleSearchOptions): Promise<TunedEnsemble> {
  const { content, ties, seed = 1 } = options
  const rows = splitRows(train, { seed, heldOut: heldOut.rows })
  const items = content && splitItems(train, { seed, heldOut: heldOut.items })
  const known = await fitParts(rows.train, rows.test, options)
  const cold = items && (await fitParts(items.train, items.test, options))
  return tuneEnsemble(known.parts, known.train, known.validation, { ties, seed, cold })
}

async function fitParts(
  train: Csr,
  validation: Csr,
  { parts: ids, content, optionsOf = () => ({}), onProgress }: EnsembleSearchOptions,
): Promise<ValidatedParts> {
  const parts: SingleModel[] = []
  for (const [at, id] of ids.entries()) {
    onProgress?.(`fitting ${id} for the ensemble`, at / ids.length)
    parts.push((await fitOne(id, train, optionsOf(id), content)).model)
  }
  return { parts, train, validation }
}
