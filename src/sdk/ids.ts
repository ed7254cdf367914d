/** 21 characters, 96 random bits. Works on plain http too, where `crypto.randomUUID` is missing. */
export function createId(): string {
  const words = crypto.getRandomValues(new Uint32Array(3))
  return Array.from(words, word => word.toString(36).padStart(7, '0')).join('')
}

/** Addresses are ids, too. */
export const maxIdLength = 1_024

/** An id as text; a whole number is taken as its digits, everywhere. undefined: this is no id. */
export function asId(value: unknown): string | undefined {
  const id = Number.isSafeInteger(value) ? String(value) : value
  return typeof id === 'string' && id !== '' && id.length <= maxIdLength ? id : undefined
}

/** Ids that a total of events lists: the newest. Beyond them it only counts. */
export const maxListedIds = 256

/** Of events: beyond it, other tabs would take the number for a mistake. */
export const maxSeq = 2 ** 48
