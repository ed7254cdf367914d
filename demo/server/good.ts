import type { ContentKind, Item } from '../../src/sdk/types'

export const departments = ['Food', 'Animals', 'Clothes', 'Home', 'Play'] as const
export type Department = (typeof departments)[number]

/** What the shop sells. */
export interface Good extends Item {
  readonly url: string
  readonly image: string
  readonly text: string
  readonly categories: readonly [string]
  readonly price: number
  readonly attributes: { readonly department: Department; readonly colour: string }
}

/** The shop's own catalogue, as `GET /shop/goods.json` answers it. */
export interface Goods {
  readonly goods: readonly Good[]
  /** What the networks for words and pictures at /models/ weigh, if this server has them. */
  readonly networkBytes?: Readonly<Record<ContentKind, number>>
  /** Addresses of pictures to try the search with. */
  readonly samples: readonly string[]
}
