import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { sha256 } from '../../sdk/bundle/sha256'
import {
  checkPinned,
  layOutCommand,
  missing,
  modelsManifestPath,
  readModelsManifest,
  runtimeWasm,
} from '../../sdk/content/encoder-files'
import { asTacitlyError, TacitlyError } from '../../sdk/errors'
import type { ContentKind } from '../../sdk/types'
import { weightsAmong } from '../../workers/extract/weights'

export interface OpenedEncoder {
  /** Name of the folder. */
  readonly id: string
  /** Of the weights. */
  readonly sha256: string
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly wasm: Uint8Array
}

/** What an encoder reads beside its weights. */
const needs = {
  text: ['config.json', 'tokenizer.json', 'tokenizer_config.json'],
  image: ['config.json', 'preprocessor_config.json'],
} as const

/**
 * Reads the folder of one encoder. Where it lies in a folder that `tacitly models` laid out, every file is checked
 * against `models.json`.
 *
 * @throws TacitlyError 'encoder-missing' | 'encoder-corrupt'
 */
export async function openEncoder(folder: string, kind: ContentKind): Promise<OpenedEncoder> {
  const id = basename(resolve(folder))
  const pins = pinsOf(folder, id)
  const files = new Map<string, Uint8Array>()
  for (const path of encoderPaths(folder, kind)) {
    const bytes = new Uint8Array(readFileSync(join(folder, path)))
    const pin = pins?.find(pinned => pinned.path === path)
    if (pin) checkPinned(bytes, await sha256(bytes), pin, join(folder, path))
    files.set(path, bytes)
  }
  const weights = files.get(weightsAmong(files.keys(), folder).path) as Uint8Array
  return { id, sha256: await sha256(weights), files, wasm: await readRuntime(dirname(resolve(folder))) }
}

/** An encoder that is being made of its files. @throws TacitlyError 'encoder-corrupt', naming it: it does not run */
export function orCorrupt<E>(making: Promise<E>, name: string): Promise<E> {
  return making.catch(cause => {
    const { code, message } = asTacitlyError(cause, 'encoder-corrupt')
    throw new TacitlyError(
      code,
      `${name} does not run: ${message} Write it anew with: ${layOutCommand}`,
      { url: name },
      cause,
    )
  })
}

/** Paths of what an encoder of this kind needs, relative to its folder. */
export function encoderPaths(folder: string, kind: ContentKind): string[] {
  const absent = needs[kind].filter(path => !existsSync(join(folder, path)))
  if (absent.length > 0) {
    throw missing(
      join(folder, absent[0]),
      `is not there, and an encoder of ${kind === 'text' ? 'texts' : 'pictures'} needs ${needs[kind].join(', ')}`,
    )
  }
  const weights = existsSync(join(folder, 'onnx')) ? readdirSync(join(folder, 'onnx')) : []
  const { path } = weightsAmong(
    weights.map(name => `onnx/${name}`),
    folder,
  )
  const data = `${path}_data`
  return [...needs[kind], path, ...(existsSync(join(folder, data)) ? [data] : [])]
}

function pinsOf(folder: string, id: string) {
  const path = join(folder, '..', modelsManifestPath)
  if (!existsSync(path)) return undefined
  const manifest = readModelsManifest(readFileSync(path), path)
  return manifest.encoders.find(encoder => encoder.id === id)?.files
}

/** The runtime's wasm: from the folder of `models.json`, else from an installed onnxruntime-web of this very version. */
async function readRuntime(folder: string): Promise<Uint8Array> {
  const laidOut = join(folder, runtimeWasm.path)
  const path = existsSync(laidOut) ? laidOut : installedRuntime()
  if (!path) throw missing(laidOut, 'is not there: the runtime of the encoders')
  const bytes = new Uint8Array(readFileSync(path))
  checkPinned(bytes, await sha256(bytes), runtimeWasm, path)
  return bytes
}

export function installedRuntime(): string | undefined {
  try {
    return createRequire(resolve('package.json')).resolve(`onnxruntime-web/${runtimeWasm.path}`)
  } catch {
    return undefined
  }
}
