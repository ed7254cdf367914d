import { fetchPinned } from './fetch-file'
import { createImageEncoder } from './image-encoder'
import type { EncoderSource } from './messages'
import type { Pixels } from './resize'
import { requireWasm, startRuntime } from './runtime'
import { createTextEncoder, type Encoder } from './text-encoder'

export type LoadedEncoder =
  | ({ readonly kind: 'text' } & Encoder<string>)
  | ({ readonly kind: 'image' } & Encoder<Pixels>)

let started: Promise<void> | undefined

/** Fetches, verifies and starts an encoder and, before the first one, the runtime. @throws TacitlyError */
export async function loadEncoder({ base, runtime, encoder }: EncoderSource): Promise<LoadedEncoder> {
  await requireWasm()
  started ??= fetchPinned(base + runtime.path, runtime).then(startRuntime)
  const running = started.catch(error => {
    started = undefined // the next encoder tries again
    throw error
  })
  const fetching = encoder.files.map(
    async pinned => [pinned.path, await fetchPinned(`${base}${encoder.id}/${pinned.path}`, pinned)] as const,
  )
  const [, ...files] = await Promise.all([running, ...fetching])
  return encoder.kind === 'text'
    ? { kind: 'text', ...(await createTextEncoder(new Map(files))) }
    : { kind: 'image', ...(await createImageEncoder(new Map(files))) }
}
