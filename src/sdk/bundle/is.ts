// What JSON from elsewhere turned out to be.

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** SHA-256, hex. */
export const isHash = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
