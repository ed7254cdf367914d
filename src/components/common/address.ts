/** Of this page, as the browser shows it; undefined on a server. */
export const addressOf = (): string | undefined => globalThis.location?.href

/** Sets the address that a part of the page goes by: `follow(addressOf)`. */
export type Follow = (next: typeof addressOf) => void
