import { env } from '@xenova/transformers'
import { TacitlyError } from '../../sdk/errors'
import type { RuntimeThreads } from './messages'

/** The files of one encoder, by their paths in its folder: 'config.json', 'onnx/model_quantized.onnx'. */
export type EncoderFiles = ReadonlyMap<string, Uint8Array>

/** All that the library can ever reach: it has no network, no disk and no cache of its own. */
const served = new Map<string, Uint8Array>()

/** What the runtime has no gain of more. */
const mostThreads = 4
/** The runtime would wait without end; a slow phone takes some seconds to compile it. */
const startTimeoutMs = 60_000
/** A thread that has said nothing by then never comes, or would not be worth having. */
const threadTimeoutMs = 5_000

/** Threads of the runtime are workers of this worker's own file, which it starts by this name. */
export const isRuntimeThread = (): boolean =>
  (globalThis as unknown as DedicatedWorkerGlobalScope).name.startsWith('em-pthread')

/** How many threads the runtime can have, by whether one comes: it would wait for its own without a word. */
export async function runtimeThreads(): Promise<RuntimeThreads> {
  let thread: Worker | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    thread = new Worker(globalThis.location.href, { type: 'module' })
    await new Promise((resolve, reject) => {
      thread!.onmessage = resolve
      thread!.onerror = () => reject(new Error('a worker of a worker could not be loaded'))
      timer = setTimeout(() => reject(new Error(`a thread gave no sign for ${threadTimeoutMs} ms`)), threadTimeoutMs)
    })
    return { threads: Math.min(mostThreads, navigator.hardwareConcurrency) }
  } catch (cause) {
    return { threads: 1, why: (cause as Error).message }
  } finally {
    clearTimeout(timer)
    thread?.terminate()
  }
}

/**
 * Makes the library ready. The runtime's wasm is given as bytes, so that no address stands anywhere; the library's own
 * settings name a CDN and a hub, and each is turned off.
 *
 * @param threads see runtimeThreads
 */
export function startRuntime(wasm: Uint8Array, threads = 1): void {
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = '/'
  env.useFS = false
  env.useBrowserCache = false
  env.useFSCache = false
  env.useWasmCache = false
  env.fetch = async address => {
    const bytes = served.get(String(address))
    return bytes ? new Response(bytes as Uint8Array<ArrayBuffer>) : new Response(null, { status: 404 })
  }
  const onnx = env.backends.onnx.wasm
  if (!onnx) throw new Error('This build has no ONNX runtime for WebAssembly.')
  onnx.numThreads = threads
  onnx.initTimeout = threads > 1 ? startTimeoutMs : 0
  onnx.wasmPaths = undefined
  onnx.wasmBinary = wasm as Uint8Array<ArrayBuffer>
}

let loads = 0

/** Runs `load` with the name under which the library finds `files`, as long as it loads. */
export async function withFiles<T>(files: EncoderFiles, load: (name: string) => Promise<T>): Promise<T> {
  const name = `encoder-${loads++}`
  for (const [path, bytes] of files) served.set(`/${name}/${path}`, bytes)
  try {
    return await load(name)
  } finally {
    for (const path of files.keys()) served.delete(`/${name}/${path}`)
  }
}

const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

/** Before anything is fetched for nothing. @throws TacitlyError 'wasm-blocked' */
export async function requireWasm(): Promise<void> {
  try {
    await WebAssembly.compile(emptyModule)
  } catch (cause) {
    throw new TacitlyError(
      'wasm-blocked',
      `Encoders run on WebAssembly, and none may run here (${cause}). Where the page has a Content-Security-Policy, add 'wasm-unsafe-eval' to its script-src.`,
      {},
      cause,
    )
  }
}
