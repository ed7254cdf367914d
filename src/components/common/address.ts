/** Of this page, as the browser shows it; '' on a server. */
export const addressOf = (): string => globalThis.location?.href ?? ''
