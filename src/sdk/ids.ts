/** 21 characters, 96 random bits. Works on plain http too, where `crypto.randomUUID` is missing. */
export function createId(): string {
  const words = crypto.getRandomValues(new Uint32Array(3))
  return Array.from(words, word => word.toString(36).padStart(7, '0')).join('')
}
