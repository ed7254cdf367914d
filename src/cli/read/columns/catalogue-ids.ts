import { type IdForm, idText } from '../cells/id-text'
import type { Field } from './fields'
import type { Profile } from './profile'

/** What a catalogue's items may be known by, so that the column of the interactions that joins it can be told. */
export interface CatalogueIds {
  /** The greatest share of a field's values that one of the catalogue's columns has. */
  shareOf(profile: Profile): number
  /** The catalogue's column that a field joins best; undefined: it has none that would do. */
  join(profile: Profile): Joining | undefined
}

/** A field of the catalogue, and the share of another file's values that it has. */
export interface Joining {
  readonly share: number
  readonly id: Field
}

/** @param candidates fields of the catalogue, the likeliest first, each with the ids that it holds */
export function createCatalogueIds(
  candidates: readonly { readonly field: Field; readonly score: number; readonly ids: ReadonlySet<string> }[],
  form: IdForm,
): CatalogueIds {
  const join = ({ values }: Profile) => {
    const texts = values.map(value => idText(value, form))
    let best: (Joining & { readonly score: number }) | undefined
    for (const { field, score: own, ids } of candidates) {
      const share = texts.filter(text => ids.has(text)).length / (texts.length || 1)
      const score = 6 * share + own
      if (best === undefined || score > best.score) best = { share, id: field, score }
    }
    return best
  }
  return { shareOf: profile => join(profile)?.share ?? 0, join }
}
