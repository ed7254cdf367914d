/** The site's rules, for one catalogue. */
export interface AppliedRules {
  /** Marks what is hidden. */
  readonly hide: (blocked: Uint8Array) => void
  /** Those that can be kept, by position. */
  readonly pins: (blocked: Uint8Array, limit: number) => readonly Pin[]
  /** 1 where an item goes below all others. */
  readonly buried?: Uint8Array
}

export interface Pin {
  readonly item: number
  /** 0-based. */
  readonly position: number
}
