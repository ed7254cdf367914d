import type { Item } from '../../src/sdk/types'

/** What this site shows: an item, with the fields of a film among its attributes. */
export interface Film extends Item {
  readonly url: string
  readonly categories: readonly string[]
  readonly attributes: { readonly director?: string; readonly country?: string }
}

/** The demo's own catalogue, as `GET /films.json` answers it. */
export interface Catalogue {
  readonly films: readonly Film[]
  /** Whether the community behind the model is simulated. */
  readonly isSimulated: boolean
  /** Whether this server has networks for words and pictures, at /models/. */
  readonly hasEncoders: boolean
}
