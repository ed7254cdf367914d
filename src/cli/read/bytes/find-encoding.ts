import { inputError } from '../input-errors'
import type { Dialect, Source } from '../table'
import { joined, readBytes } from './bytes'
import { type FoundEncoding, narrowEncoding, wideEncoding } from './detect-encoding'

/** How far the first letter beyond ASCII is looked for. */
const farthest = 64 * 2 ** 20

/** @param head the first bytes, inflated @throws TacitlyError 'file-kind-unknown' where they are no text */
export async function findEncoding(
  source: Source,
  compression: Dialect['compression'],
  head: Uint8Array,
): Promise<FoundEncoding> {
  const wide = wideEncoding(head)
  if (wide === 'binary') {
    throw inputError('file-kind-unknown', source.name, 'is a binary file')
  }
  if (wide) return wide
  if (isBeyondAscii(head)) return narrowEncoding(head)
  // Later, then, if anywhere; what comes with it helps to tell which.
  const evidence: Uint8Array[] = []
  let seen = 0
  let kept = 0
  for await (const chunk of readBytes(source, compression)) {
    seen += chunk.length
    if (kept === 0 && !isBeyondAscii(chunk)) {
      if (seen > farthest) break
      continue
    }
    evidence.push(chunk)
    kept += chunk.length
    if (kept > head.length) break
  }
  return kept === 0 ? { encoding: 'utf-8' } : narrowEncoding(joined(evidence))
}

const isBeyondAscii = (bytes: Uint8Array): boolean => bytes.some(byte => byte > 127)
