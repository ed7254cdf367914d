import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { sha256 } from '../../sdk/bundle/sha256'
import {
  checkPinned,
  type EncoderFolder,
  type ModelsManifest,
  modelsManifestPath,
  type PinnedFile,
  readModelsManifest,
  runtimeWasm,
} from '../../sdk/content/encoder-files'
import { TacitlyError } from '../../sdk/errors'
import type { ContentKind } from '../../sdk/types'
import { createImageEncoder } from '../../workers/extract/image-encoder'
import { startRuntime } from '../../workers/extract/runtime'
import { createTextEncoder, type Encoder } from '../../workers/extract/text-encoder'
import { encoderPaths, installedRuntime, orCorrupt } from './encoder-folder'
import { addressOf, hosts, type PublicEncoder, publicEncoders, runtimeAddress } from './public-encoders'

export interface ModelsOptions {
  /** Folder to serve: gets models.json, a folder an encoder, and the runtime. */
  readonly out: string
  /** Folder of an encoder, or of several. */
  readonly from?: string
  /** Names of folders. @default all that `from` holds; with `download` alone, one of each kind */
  readonly text?: string
  readonly image?: string
  /** Fetches what no folder gives from its public home. */
  readonly download?: boolean
  /** The runtime's wasm. @default an installed onnxruntime-web of this version */
  readonly runtime?: string
  /** @default the public one */
  readonly home?: { readonly hosts: typeof hosts; readonly encoders: readonly PublicEncoder[] }
  readonly onProgress?: (phase: string, done: number) => void
}

/** An encoder before it is laid out. */
interface Found {
  readonly id: string
  readonly kind: ContentKind
  /** What it must be; undefined: pinned as found. */
  readonly pins?: readonly PinnedFile[]
  readonly paths: readonly string[]
  readonly read: (path: string) => Promise<Uint8Array>
}

/**
 * Lays out encoders for a site to serve: their files, the runtime, and a list of all with their lengths and SHA-256, by
 * which the page checks what arrives. Each encoder is run once before it is listed.
 *
 * @throws TacitlyError 'options-invalid' | 'encoder-missing' | 'encoder-corrupt'
 */
export async function layOutModels(options: ModelsOptions): Promise<ModelsManifest> {
  const { out, onProgress } = options
  const found = wanted(options)
  onProgress?.('runtime', 0)
  const wasm = await readRuntime(options)
  put(join(out, runtimeWasm.path), wasm)
  startRuntime(wasm)
  const encoders: EncoderFolder[] = []
  for (const [at, encoder] of found.entries()) {
    onProgress?.(encoder.id, (at + 1) / (found.length + 1))
    encoders.push(await layOut(encoder, out))
  }
  const manifest: ModelsManifest = { format: 'tacitly-models', version: 1, runtime: runtimeWasm, encoders }
  const list = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)
  readModelsManifest(list, join(out, modelsManifestPath)) // what a page would refuse is not published
  put(join(out, modelsManifestPath), list)
  return manifest
}

async function layOut({ id, kind, pins, paths, read }: Found, out: string): Promise<EncoderFolder> {
  const contents = new Map<string, Uint8Array>()
  const files: PinnedFile[] = []
  for (const path of paths) {
    const bytes = await read(path)
    const pinned = { path, bytes: bytes.length, sha256: await sha256(bytes) }
    const pin = pins?.find(one => one.path === path)
    if (pin) checkPinned(bytes, pinned.sha256, pin, `${id}/${path}`)
    contents.set(path, bytes)
    files.push(pinned)
  }
  const create = kind === 'text' ? createTextEncoder : createImageEncoder
  const { size } = await orCorrupt<Encoder<never>>(create(contents), id)
  for (const [path, bytes] of contents) put(join(out, id, path), bytes)
  return { id, kind, size, files }
}

function wanted(options: ModelsOptions): readonly Found[] {
  const { from, download, text, image } = options
  if (!from && !download) {
    throw new TacitlyError(
      'options-invalid',
      'Where should the encoders come from? Give --from DIR, a folder that holds them, or --download, to fetch them from their public home.',
    )
  }
  const all = [...(from ? inFolder(from) : []), ...(download ? inPublic(options.home) : [])]
  const names = { text, image }
  const found = (['text', 'image'] as const).flatMap(kind => {
    const ofKind = all.filter(encoder => encoder.kind === kind)
    const name = names[kind]
    const own = ofKind.filter(({ pins }) => !pins)
    if (name === undefined) return own.length > 0 ? own : ofKind.slice(0, 1)
    const named = ofKind.find(({ id }) => id === name)
    if (named) return [named]
    throw new TacitlyError(
      'encoder-missing',
      `--${kind} ${name}: there is no encoder of this name${from ? ` in ${from}` : ''}. There are: ${all.map(({ id }) => id).join(', ') || 'none'}.`,
      { url: from },
    )
  })
  if (found.length > 0) return found
  throw new TacitlyError('encoder-missing', `${from} holds no encoder: a folder with config.json and onnx/*.onnx.`, {
    url: from,
  })
}

/** Who says how pictures are prepared reads pictures, even where it reads words too, as CLIP does. */
function inFolder(from: string): readonly Found[] {
  const folders = [from, ...readFolders(from)].filter(folder => existsSync(join(folder, 'config.json')))
  return folders.flatMap((folder): Found[] => {
    const has = (path: string) => existsSync(join(folder, path))
    const kind = has('preprocessor_config.json') ? 'image' : has('tokenizer.json') ? 'text' : undefined
    if (!kind) return []
    const read = async (path: string) => readFile(join(folder, path))
    return [{ id: basename(resolve(folder)), kind, paths: encoderPaths(folder, kind), read }]
  })
}

const publicHome = { hosts, encoders: publicEncoders }

function readFolders(from: string): string[] {
  try {
    const entries = readdirSync(from, { withFileTypes: true })
    return entries.filter(entry => entry.isDirectory()).map(({ name }) => join(from, name))
  } catch (cause) {
    throw new TacitlyError('encoder-missing', `--from ${from} can't be read (${cause}).`, { url: from }, cause)
  }
}

function inPublic({ hosts: at, encoders }: NonNullable<ModelsOptions['home']> = publicHome): readonly Found[] {
  return encoders.map(encoder => ({
    ...encoder,
    pins: encoder.files,
    paths: encoder.files.map(({ path }) => path),
    read: path => fetchFile(addressOf(encoder, path, at)),
  }))
}

async function readRuntime({ runtime, download, home, out }: ModelsOptions): Promise<Uint8Array> {
  const laidOut = join(out, runtimeWasm.path)
  if (!runtime) {
    for (const path of [laidOut, installedRuntime()]) {
      const bytes = path && existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined
      if (bytes && (await sha256(bytes)) === runtimeWasm.sha256) return bytes
    }
  }
  if (!runtime && !download) {
    throw new TacitlyError(
      'encoder-missing',
      `Where is the runtime, ${runtimeWasm.path}? Give --runtime FILE or --download; it is ${runtimeAddress()}`,
      { url: laidOut },
    )
  }
  const url = runtime ?? runtimeAddress(home?.hosts)
  const bytes = runtime ? readFile(runtime) : await fetchFile(url)
  checkPinned(bytes, await sha256(bytes), runtimeWasm, url)
  return bytes
}

function readFile(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (cause) {
    throw new TacitlyError('encoder-missing', `${path} can't be read (${cause}).`, { url: path }, cause)
  }
}

async function fetchFile(url: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url)
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    throw new TacitlyError(
      'encoder-missing',
      `${url} could not be downloaded (${cause}). Fetch it by other means, and give its folder with --from, the runtime with --runtime.`,
      { url },
      cause,
    )
  }
}

/** Whole or not at all: a site may be serving the folder. */
function put(path: string, bytes: Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, bytes)
    renameSync(`${path}.new`, path)
  } catch (cause) {
    throw new TacitlyError('options-invalid', `${path} can't be written (${cause}).`, { path }, cause)
  }
}
