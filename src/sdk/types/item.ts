// What a site recommends.

export type AttributeValue = string | number | boolean | readonly string[]

/** What a site recommends. Its own fields ride along: `TItem extends Item` is generic throughout. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly url?: string
  readonly image?: string
  /** Of a bundle it comes after the first list: where a card shows it, reserve its lines. */
  readonly text?: string
  readonly categories?: readonly string[]
  readonly price?: number
  readonly currency?: string
  /** ISO 8601 date, year, or milliseconds since 1970. */
  readonly publishedAt?: string | number
  /** Numbers `lat` and `lon`, in degrees, say where it is. */
  readonly attributes?: Readonly<Record<string, AttributeValue>>
}

/**
 * The site's own item type, for all calls and components that are not told one:
 * `declare module 'tacitly' { interface Register { item: Film } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: for sites to add to
export interface Register {}

export type RegisteredItem = Register extends { readonly item: infer TItem extends Item } ? TItem : Item
