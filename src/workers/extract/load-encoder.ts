import { fetchPinned } from './fetch-file'
import { createImageEncoder } from './image-encoder'
import type { EncoderSource } from './messages'
import type { Pixels } from './resize'
import { startRuntime } from './runtime'
import { createTextEncoder, type Encoder } from './text-encoder'

export type LoadedEncoder =
  | ({ readonly kind: 'text' } & Encoder<string>)
  | ({ readonly kind: 'image' } & Encoder<Pixels>)

/** Fetches, verifies and starts an encoder and, before it, the runtime. @throws TacitlyError */
export async function loadEncoder({ base, runtime, encoder }: EncoderSource): Promise<LoadedEncoder> {
  const fetching = encoder.files.map(
    async pinned => [pinned.path, await fetchPinned(`${base}${encoder.id}/${pinned.path}`, pinned)] as const,
  )
  const [wasm, ...files] = await Promise.all([fetchPinned(base + runtime.path, runtime), ...fetching])
  await startRuntime(wasm)
  return encoder.kind === 'text'
    ? { kind: 'text', ...(await createTextEncoder(new Map(files))) }
    : { kind: 'image', ...(await createImageEncoder(new Map(files))) }
}
