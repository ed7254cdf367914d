// A small, whole bundle in memory: two tastes, twenty items.
import { gzipSync } from 'node:zlib'
import { type Manifest, writeManifest } from '../../src/sdk/bundle/manifest'
import { sha256 } from '../../src/sdk/bundle/sha256'
import { packBundle } from '../../src/sdk/bundle/write'
import { splitDefaults } from '../../src/sdk/evaluate/split'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { trainAls } from '../../src/sdk/models/als/train'
import { cooccurrenceDefaults, trainCooccurrence } from '../../src/sdk/models/cooccurrence/train'
import { itemKnnDefaults, trainItemKnn } from '../../src/sdk/models/itemknn/train'
import { trainPopularity } from '../../src/sdk/models/popularity/train'
import { finish } from '../../src/sdk/shapes/types'
import type { Item } from '../../src/sdk/types'
import { twoTastes } from './data'
import { contentOf, type NamedContent } from './named-content'

const tinyOptions = { ...alsDefaults, d: 8, regularisation: 1 }

export function tinyItems(count = 20): Item[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `item-${i}`,
    title: `Item ${i}`,
    text: `About item ${i}`,
    url: `/items/${i}`,
    categories: [i < count / 2 ? 'first' : 'second'],
    price: i + 0.5,
    publishedAt: String(2000 + i),
    attributes: { colour: i % 2 ? 'red' : 'blue', stock: i },
  }))
}

export function tinyContent(overrides: Partial<NamedContent> = {}): NamedContent {
  const csr = twoTastes()
  const model = finish(trainAls(csr, tinyOptions))
  return {
    items: tinyItems(),
    popularity: finish(trainPopularity(csr)),
    cooccurrence: finish(trainCooccurrence(csr, cooccurrenceDefaults)),
    itemknn: finish(trainItemKnn(csr, itemKnnDefaults)),
    als: { model, options: tinyOptions, interactions: csr.idx.length, users: csr.rows },
    twin: model.factors,
    shared: csr,
    precision: 'int8',
    release: 3,
    createdAt: new Date(0),
    split: splitDefaults,
    serves: { forYou: 'als', related: 'itemknn', frequentlyBoughtTogether: 'cooccurrence', popular: 'popularity' },
    verdict: { text: 'Measured.', judgements: [{ model: 'popularity', metrics: { 'ndcg@10': 0.5 } }] },
    ...overrides,
  }
}

/** Path -> bytes as served. */
export function tinyBundle(overrides: Partial<NamedContent> = {}): Promise<Map<string, Uint8Array>> {
  return packBundle(contentOf(tinyContent(overrides)), bytes => gzipSync(bytes, { level: 9 }))
}

/** A reader of such files, as `loadBundle` takes it. */
export function readerOf(files: ReadonlyMap<string, Uint8Array>): { read: (path: string) => Promise<Uint8Array> } {
  return {
    async read(path) {
      const bytes = files.get(path)
      if (!bytes) throw new Error(`there is no ${path}`)
      return bytes
    },
  }
}

export const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

/** A bundle whose manifest says what `change` makes of it, with its own hash right again. */
export async function withManifest(
  from: ReadonlyMap<string, Uint8Array>,
  change: (manifest: Omit<Manifest, 'sha256'>) => object,
): Promise<Map<string, Uint8Array>> {
  const { sha256: _, ...body } = JSON.parse(text(from.get('manifest.json')))
  const changed = await writeManifest(change(body) as Omit<Manifest, 'sha256'>)
  return new Map([...from, ['manifest.json', new TextEncoder().encode(changed)]])
}

/** The name of a bundle's file: of a model, a kind of vectors, or a role. */
export function pathOf(files: ReadonlyMap<string, unknown>, what: string): string {
  const found = [...files.keys()].find(name => name.startsWith(`${what}.`))
  if (found) return found
  throw new Error(`there is no file of ${what} among ${[...files.keys()].join(', ')}`)
}

/** A bundle with other content in one file, and a manifest that agrees: what a broken or hostile publisher ships. */
export async function withFile(from: ReadonlyMap<string, Uint8Array>, path: string, bytes: Uint8Array) {
  const zipped = Uint8Array.from(gzipSync(bytes, { level: 9 }))
  zipped.set(from.get(path)!.subarray(0, 10))
  const hash = await sha256(bytes)
  const name = path.replace(/[0-9a-f]{16}/, hash.slice(0, 16))
  const rest = [...from].filter(([other]) => other !== path)
  return withManifest(new Map([...rest, [name, zipped]]), manifest => {
    const { [path]: file, ...files } = manifest.files
    const { model } = file
    const entry = model === undefined ? undefined : { ...manifest.models[model], files: [name] }
    return {
      ...manifest,
      models: model === undefined ? manifest.models : { ...manifest.models, [model]: entry },
      files: { ...files, [name]: { ...file, bytes: bytes.length, zipped: zipped.length, sha256: hash } },
    }
  })
}
