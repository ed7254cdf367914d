import type { Write } from './schema'

/** Who holds the latest one may write. */
export async function drawToken(tx: Write): Promise<number> {
  const meta = tx.objectStore('meta')
  const token = numberOr(await meta.get('token'), () => 0) + 1
  await meta.put(token, 'token')
  return token
}

export function numberOr(value: unknown, other: () => number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : other()
}
