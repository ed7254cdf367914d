// A catalogue of very many items, cut: a bundle of what is popular, and shards of what is like one another.
import type { ItemFactors, ItemNeighbours, ModelId, StoredShape } from '../../shapes/types'
import type { Item } from '../../types'
import { toColumns } from '../columns'
import type { Manifest } from '../manifest'
import { largestOf } from '../pack'
import { readSafetensors, type Tensor } from '../safetensors'
import { toMatrix } from '../to-matrix'
import { unpackModel } from '../unpack'
import { writeSafetensors } from '../write-safetensors'
import { cutEntries, packEntries, packHead } from './cut-neighbours'
import { createFinder } from './finder'
import { balancedLeaves } from './leaves'
import { takeRows, tensorsOfItems } from './tensors-of-items'

export interface ShardSizes {
  /** Items that every page has: the most popular ones. */
  readonly head: number
  /** Of a shard. */
  readonly most: number
}

/** Catalogues of more items are cut. */
export const mostWhole = 50_000

export const shardSizes: ShardSizes = { head: 5000, most: 8000 }

/** Of the means of shards, on each side of 0. */
const meanLevels = 127

/** A file that is about to be written. */
export interface ShardFile {
  readonly name: 'shard' | 'finder' | 'shards'
  readonly bytes: Uint8Array
}

/** Of a file as it was written: what the map of shards says of it. */
export interface WrittenFile {
  readonly sha256: string
  readonly bytes: number
  readonly zipped: number
}

export interface CutCatalogue {
  /** Places among all, ascending. */
  readonly head: Int32Array
  /** What is left of a model's file for the head; what the shards have of it is remembered. */
  readonly headOf: (id: ModelId, shape: StoredShape['shape'], bytes: Uint8Array) => Promise<Uint8Array>
  /** Writes the shards and what finds them, once all models were cut. @returns the map of them */
  readonly write: (write: (file: ShardFile) => Promise<WrittenFile>) => Promise<Uint8Array>
}

interface Content {
  readonly items: readonly Item[]
  readonly models: readonly { readonly model: StoredShape }[]
  readonly serves: Pick<Manifest['serves'], 'forYou' | 'popular'>
}

export function cutCatalogue({ items, models, serves }: Content, { head: size, most }: ShardSizes): CutCatalogue {
  const n = items.length
  const head = popularItems(models, serves.popular, n, size)
  const isHead = new Uint8Array(n)
  for (const item of head) isHead[item] = 1
  const rest = Int32Array.from({ length: n }, (_, item) => item).filter(item => isHead[item] === 0)
  const by = vectorsToGoBy(models, serves.forYou)
  const leaves = by ? balancedLeaves({ vectors: by.factors, d: by.d }, rest, most) : inRuns(rest, most)
  const groupOf = new Uint16Array(n)
  leaves.forEach((leaf, k) => {
    for (const item of leaf) groupOf[item] = k + 1
  })
  const shards = leaves.map(
    (leaf): Record<string, Tensor> => ({
      places: { shape: [leaf.length], data: Uint32Array.from(leaf) },
      ...cards(leaf),
    }),
  )

  function cards(leaf: Int32Array): Record<string, Tensor> {
    const { texts, ...columns } = toColumns(Array.from(leaf, item => items[item]))
    const hasTexts = Object.keys(texts.fields).length > 0
    return Object.fromEntries(
      Object.entries({ ...columns, ...(hasTexts && { texts }) }).map(([name, column]) => {
        const data = new TextEncoder().encode(JSON.stringify(column))
        return [name, { shape: [data.length], data }]
      }),
    )
  }

  async function headOfNeighbours(id: ModelId, bytes: Uint8Array): Promise<Uint8Array> {
    const ids = items.map(item => item.id)
    const model = (await unpackModel(id, 'neighbours', bytes, ids, new Map())) as ItemNeighbours
    const [own, ...others] = cutEntries(model, groupOf, leaves.length + 1)
    const largest = largestOf(model)
    for (const [k, entries] of others.entries()) addTo(k, id, packEntries(entries, largest))
    return packHead(model, own, head)
  }

  function addTo(shard: number, id: ModelId, tensors: Record<string, Tensor>): void {
    for (const [name, tensor] of Object.entries(tensors)) shards[shard][`${id}/${name}`] = tensor
  }

  return {
    head,
    async headOf(id, shape, bytes) {
      if (shape === 'neighbours') return headOfNeighbours(id, bytes)
      const file = readSafetensors(bytes)
      const own = Object.fromEntries(file.tensors)
      for (const { name, tensor, axis } of tensorsOfItems(file, n)) {
        for (const [k, leaf] of leaves.entries()) addTo(k, id, { [name]: takeRows(tensor, axis, leaf) })
        own[name] = takeRows(tensor, axis, head)
      }
      return writeSafetensors(own, { ...file.metadata, items: `${n}` })
    },
    async write(write) {
      const written: WrittenFile[] = []
      for (const shard of shards) written.push(await write({ name: 'shard', bytes: writeSafetensors(shard) }))
      const ids = Array.from(rest, item => items[item].id)
      const { seed, table } = createFinder(
        ids,
        rest.map(item => groupOf[item] - 1),
        leaves.length,
      )
      const finder = writeSafetensors({ table: { shape: [table.length], data: table } }, { seed: `${seed}` })
      written.push(await write({ name: 'finder', bytes: finder }))
      return writeSafetensors(
        {
          head: { shape: [head.length], data: Uint32Array.from(head) },
          counts: { shape: [leaves.length], data: Uint32Array.from(leaves, leaf => leaf.length) },
          lengths: {
            shape: [written.length, 2],
            data: Uint32Array.from(written.flatMap(({ bytes, zipped }) => [bytes, zipped])),
          },
          hashes: {
            shape: [written.length, 32],
            data: Uint8Array.from(written.flatMap(({ sha256 }) => fromHex(sha256))),
          },
          ...(by && toMatrix('means', 'step', meansOf(by, leaves), [leaves.length, by.d], 'int8', meanLevels)),
        },
        { items: `${n}`, ...(by && { by: by.id }) },
      )
    },
  }
}

/** The most popular items; of each other count of visitors the first of them, so that what trends is on every page. */
function popularItems(models: Content['models'], popular: ModelId, n: number, size: number): Int32Array {
  const head = new Set<number>()
  const add = (scores: Float32Array, most: number) => {
    const order = Int32Array.from({ length: n }, (_, item) => item).sort((a, b) => scores[b] - scores[a] || a - b)
    for (let k = 0, added = 0; added < most && head.size < Math.min(size, n); k++) {
      if (!head.has(order[k])) added++
      head.add(order[k])
    }
  }
  const counts = models.flatMap(({ model }) => (model.shape === 'scores' ? model : []))
  for (const { id, scores } of counts) if (id !== popular) add(scores, size / 10)
  add(counts.find(({ id }) => id === popular)?.scores ?? new Float32Array(n), size)
  return Int32Array.from(head).sort()
}

/** What a visitor's vector says of shards: the model that serves, or the first of its shape. */
function vectorsToGoBy(models: Content['models'], forYou: ModelId): ItemFactors | undefined {
  const all = models.flatMap(({ model }) => (model.shape === 'factors' ? model : []))
  return all.find(({ id }) => id === forYou) ?? all[0]
}

function inRuns(items: Int32Array, most: number): Int32Array[] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, k) => items.subarray(k * most, (k + 1) * most))
}

function meansOf({ factors, d }: ItemFactors, leaves: readonly Int32Array[]): Float32Array {
  const means = new Float32Array(leaves.length * d)
  leaves.forEach((leaf, k) => {
    for (const item of leaf) for (let f = 0; f < d; f++) means[k * d + f] += factors[item * d + f] / leaf.length
  })
  return means
}

const fromHex = (hex: string) =>
  Array.from({ length: hex.length / 2 }, (_, k) => Number.parseInt(hex.slice(2 * k, 2 * k + 2), 16))
