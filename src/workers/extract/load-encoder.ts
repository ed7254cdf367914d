import type { LoadProgress } from '../../sdk/types'
import { fetchPinned } from './fetch-file'
import { createImageEncoder } from './image-encoder'
import type { EncoderSource, RuntimeThreads } from './messages'
import type { Pixels } from './resize'
import { requireWasm, runtimeThreads, startRuntime } from './runtime'
import { createTextEncoder, type Encoder } from './text-encoder'

export type LoadedEncoder =
  | ({ readonly kind: 'text' } & Encoder<string>)
  | ({ readonly kind: 'image' } & Encoder<Pixels>)

let started: Promise<void> | undefined

/** What hears of a load. */
export interface LoadHooks {
  /** Whether the runtime, where it is still to start, is to have threads. */
  readonly onThreads: boolean
  readonly onProgress: (progress: LoadProgress) => void
  readonly onStarted: (threads: RuntimeThreads) => void
}

/** Fetches, verifies and starts an encoder and, before the first one, the runtime. @throws TacitlyError */
export async function loadEncoder(
  { base, runtime, encoder }: EncoderSource,
  { onThreads, onProgress, onStarted }: LoadHooks,
): Promise<LoadedEncoder> {
  await requireWasm()
  const files = started ? encoder.files : [runtime, ...encoder.files]
  const told = progressOf(
    files.reduce((sum, { bytes }) => sum + bytes, 0),
    onProgress,
  )
  started ??= Promise.all([
    fetchPinned(base + runtime.path, runtime, told),
    onThreads ? runtimeThreads() : { threads: 1 },
  ]).then(([wasm, found]) => {
    startRuntime(wasm, found.threads)
    onStarted(found)
  })
  const running = started.catch(error => {
    started = undefined // the next encoder tries again
    throw error
  })
  const fetching = encoder.files.map(
    async pinned => [pinned.path, await fetchPinned(`${base}${encoder.id}/${pinned.path}`, pinned, told)] as const,
  )
  const [, ...fetched] = await Promise.all([running, ...fetching])
  return encoder.kind === 'text'
    ? { kind: 'text', ...(await createTextEncoder(new Map(fetched))) }
    : { kind: 'image', ...(await createImageEncoder(new Map(fetched))) }
}

/** A hundred messages at most. */
function progressOf(total: number, onProgress: (progress: LoadProgress) => void): (count: number) => void {
  let loaded = 0
  let percent = -1
  return count => {
    loaded += count
    const now = Math.floor((100 * loaded) / total)
    if (now > percent) onProgress({ loaded, total })
    percent = now
  }
}
