import { inputError } from '../input-errors'
import type { Source } from '../table'

/** The bytes of a source, inflated; what is not read is not fetched. */
export async function* readBytes(
  source: Source,
  compression: 'none' | 'gzip',
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void> {
  const bytes = counted(chunksOf(source.stream()), onBytes)
  if (compression === 'none') {
    yield* bytes
    return
  }
  try {
    yield* chunksOf(toStream(bytes).pipeThrough(new DecompressionStream('gzip') as TransformStream))
  } catch (cause) {
    throw inputError(
      'file-damaged',
      source.name,
      'is damaged or cut off: its gzip data ends early or fails its check',
      { cause },
    )
  }
}

/** The first bytes, inflated; fewer where the source is shorter. */
export async function readHead(source: Source, compression: 'none' | 'gzip', length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let have = 0
  for await (const chunk of readBytes(source, compression)) {
    parts.push(chunk)
    have += chunk.length
    if (have >= length) break
  }
  return joined(parts).subarray(0, length)
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

async function* counted(chunks: AsyncIterable<Uint8Array>, onBytes?: (bytes: number) => void) {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    onBytes?.(bytes)
    yield chunk
  }
}

/** By a reader: not every browser lets a stream be iterated. */
async function* chunksOf(
  stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  if (!('getReader' in stream)) {
    yield* stream
    return
  }
  const reader = stream.getReader()
  let ended = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      ended = done
      if (done) return
      yield value
    }
  } catch (cause) {
    ended = true
    throw cause
  } finally {
    if (!ended) await reader.cancel()
  }
}

function toStream(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}
