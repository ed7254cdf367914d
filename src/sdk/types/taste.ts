// What was learned of a visitor, as topics, and what they say of it themselves.

/** What a visitor asks of a topic. `never` takes its items out of lists for the visitor. */
export type TasteWish = 'more' | 'less' | 'never'

/** Items that have something in common, and what is known of the visitor's taste for it. */
export interface TasteTopic {
  /** Stable while the items say the same: 'category:Horror', 'director:Kubrick', 'cluster:vampire-blood-count'. */
  readonly id: string
  /** Of a cluster, items whose vectors lie together, the label is made of words that tell their texts from the others'. */
  readonly kind: 'category' | 'attribute' | 'cluster'
  /** Ready to show: 'Horror', 'Stanley Kubrick', 'vampire, blood, count'. */
  readonly label: string
  /** Of an attribute: its name, 'director', so that components can say it. */
  readonly name?: string
  /**
   * What was learned, above -1 (they avoid it) and below 1 (they seek it): (O - E) / (O + E + 1), where O is the confidence of
   * what they liked of it, and E of what it would be, had they drawn from the catalogue; dislikes count the other way.
   */
  readonly weight: number
  /** What they said themselves. */
  readonly set?: TasteWish
  /** Items of the catalogue. */
  readonly items: number
  /** Ids of the items that taught it, the strongest first; five at most. */
  readonly because: readonly string[]
}

export interface Taste {
  /** What was said of first, then what was learned, the strongest first, then what most items have. */
  readonly topics: readonly TasteTopic[]
  /** -1 (new to me) .. 1 (familiar), as they said it. */
  readonly familiarity: number
  /** Interests that came with a taste file, if any. */
  readonly brought?: { readonly interests: number }
}

/** A statement, or the part of one that changes. */
export interface TasteChange {
  /** By id; null takes back what was said. */
  readonly topics?: Readonly<Record<string, TasteWish | null>>
  /** -1 (rare things, and what is unlike the visitor's history) .. 1 (popular things, and what is like it). 0 says nothing. */
  readonly familiarity?: number
  /** null takes back what a taste file brought. */
  readonly brought?: null
}

/** What a visitor said of their taste, as it is stored and exported. */
export interface TasteStatement {
  readonly topics: Readonly<Record<string, TasteWish>>
  readonly familiarity: number
  /** From a taste file. */
  readonly brought?: BroughtTaste
  /** When it was said, milliseconds since 1970: of two the later one stands. */
  readonly at: number
}

/** Interests without items. */
export interface BroughtTaste {
  /** 'name:value' as items have them (categories are 'category:Horror'), -1 .. 1. */
  readonly attributes: Readonly<Record<string, number>>
  /** Where interests lie in what an encoder gives. */
  readonly directions: readonly TasteDirection[]
}

export interface TasteDirection {
  readonly kind: 'text' | 'image'
  /** Id and SHA-256 of the weights of the encoder, as the bundle's manifest names them. */
  readonly encoder: string
  readonly sha256: string
  /** Above 0 .. 1: the share of what was liked. */
  readonly weight: number
  /** As long as what the encoder gives; four decimals. */
  readonly vector: readonly number[]
}

/** A taste to take along: no item, no event, no time but that of the export. */
export interface TasteFile extends BroughtTaste {
  readonly format: 'tacitly-taste'
  readonly version: 1
  /** Milliseconds since 1970. */
  readonly exportedAt: number
  /** What they asked for. Clusters are of one site, and stay there. */
  readonly topics: Readonly<Record<string, TasteWish>>
  readonly familiarity: number
}

export interface TasteExportOptions {
  /** Ids of topics of which the file says nothing: neither their items nor what was said of them have any part in it. */
  readonly without?: readonly string[]
}

/** What a site could use of a taste file. */
export interface TasteImport {
  /** Attributes, and wishes, that items here have. */
  readonly attributes: number
  /** Directions in the terms of an encoder that this site uses, too. */
  readonly directions: number
  /** Those of others, by name. */
  readonly refused: readonly { readonly encoder: string; readonly why: string }[]
}
