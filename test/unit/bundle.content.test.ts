import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '../../src/sdk/bundle/manifest'
import { packVectors } from '../../src/sdk/bundle/pack-vectors'
import { loadBundle } from '../../src/sdk/bundle/read-whole'
import { writeSafetensors } from '../../src/sdk/bundle/write-safetensors'
import { fitPca, project } from '../../src/sdk/content/pca'
import type { ItemVectors } from '../../src/sdk/content/vectors'
import { createRandom, normal } from '../../src/sdk/random'
import { scoreModel } from '../../src/sdk/shapes/score'
import type { Ensemble, ItemFactors, ItemNeighbours, ItemScores, StoredPart } from '../../src/sdk/shapes/types'
import { pathOf, readerOf, tinyBundle, tinyContent, withFile, withManifest } from '../helpers/tiny-bundle'

const load = (from: ReadonlyMap<string, Uint8Array>) => loadBundle(readerOf(from))
const history = { items: Int32Array.of(1, 4), preference: Float32Array.of(1, 1), confidence: Float32Array.of(1, 0.5) }

/** Rows of length D whose variance falls from direction to direction, as an encoder's do; norm 1, every seventh of zeros. */
function encoded(n: number, D: number, seed = 1): Float32Array {
  const random = createRandom(seed)
  const rows = new Float32Array(n * D)
  for (let i = 0; i < n; i++) {
    const row = Float64Array.from({ length: D }, (_, k) => normal(random) / Math.sqrt(1 + k / 8) + (k === 0 ? 1 : 0))
    const norm = Math.hypot(...row)
    if (i % 7 !== 3)
      rows.set(
        Float32Array.from(row, value => value / norm),
        i * D,
      )
  }
  return rows
}

function vectorsOf(
  kind: 'text' | 'image',
  n: number,
  D: number,
  d: number,
): { rows: Float32Array; vectors: ItemVectors } {
  const rows = encoded(n, D)
  const projection = fitPca(rows, D, d)
  const encoder = { id: `${kind}-encoder`, sha256: 'ab'.repeat(32), fields: ['title', kind], size: D }
  return { rows, vectors: { kind, d, vectors: project(rows, D, projection), projection, encoder } }
}

function cosine(a: Float32Array, b: Float32Array, row: number, d: number): number {
  const at = (values: Float32Array) => values.subarray(row * d, row * d + d)
  const dot = at(a).reduce((sum, value, f) => sum + value * at(b)[f], 0)
  return dot / Math.hypot(...at(a)) / Math.hypot(...at(b))
}

const text = vectorsOf('text', 20, 48, 16)
const image = vectorsOf('image', 20, 96, 16)

const random = createRandom(7)
const draw = (length: number) => Float32Array.from({ length }, () => normal(random))
/** EASE as it is shipped: each item's factors are its inputs times one number. */
const inputs = draw(20 * 8)
const ease: ItemFactors = {
  ...{ shape: 'factors', id: 'ease', d: 8 },
  factors: inputs.map((value, at) => value * (1 + Math.floor(at / 8) / 10)),
  encoder: { kind: 'linear', pooling: 'sum', inputs },
}
const twotower: ItemFactors = {
  ...{ shape: 'factors', id: 'twotower', d: 8, factors: draw(20 * 8), bias: draw(20) },
  encoder: { kind: 'linear', pooling: 'mean', inputs: draw(20 * 8) },
  itemEncoder: {
    layers: [
      { weights: draw(12 * 5), bias: draw(12) },
      { weights: draw(8 * 12), bias: draw(8) },
    ],
  },
}
/** Directed, signed, and every list of another length. */
const content: ItemNeighbours = (() => {
  const ptr = new Int32Array(21)
  const idx: number[] = []
  for (let item = 0; item < 20; item++) {
    for (let k = 1; k <= item % 5; k++) idx.push((item + 3 * k) % 20)
    ptr[item + 1] = idx.length
  }
  const weights = Float32Array.from(idx, (_, k) => (k % 3 === 2 ? -1 : 1) * 2 ** -(k % 4))
  return { shape: 'neighbours', id: 'content', ptr, idx: Int32Array.from(idx), weights }
})()
const contentpopularity: ItemScores = { shape: 'scores', id: 'contentpopularity', scores: draw(20) }
const { als } = tinyContent()
const cold = 17
/** As trainContentFactors makes it: the factors of als, and others where those are zeros. */
const alsWithCold: ItemFactors = { ...als!.model, factors: als!.model.factors.slice().fill(0, cold * 8) }
const contentals: ItemFactors = {
  ...alsWithCold,
  id: 'contentals',
  factors: Float32Array.from(alsWithCold.factors, (value, at) => (at < cold * 8 ? value : Math.sin(at))),
  itemEncoder: { layers: [{ weights: draw(8 * 5), bias: draw(8) }] },
}
const hybrids: readonly StoredPart[] = [ease, content, contentals, contentpopularity, twotower]
const ensemble = {
  combine: 'switch',
  parts: ['als', 'ease', 'content'],
  weights: [1, 0.5, 0.25],
  cold: { weights: [0, 0, 1], from: 3, visitors: 'popularity' },
} as const

const files = await tinyBundle({
  ...{ als: { ...als!, model: alsWithCold }, hybrids, ensemble, vectors: [text.vectors, image.vectors] },
  serves: { forYou: 'ensemble', related: 'itemknn', frequentlyBoughtTogether: 'cooccurrence', popular: 'popularity' },
})

const named = JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as Manifest
const modelWith = (id: string, change: object) => ({
  models: { ...named.models, [id]: { ...named.models[id], ...change } },
})
const ensembleWith = ({
  parts = ensemble.parts,
  ...options
}: {
  parts?: readonly string[]
  [option: string]: unknown
}) => modelWith('ensemble', { parts, options: { ...named.models.ensemble.options, ...options } })

describe('vectors come back as they were packed', () => {
  it('each row to a cosine of .995, of norm 1, and zeros as zeros; fetched once, when asked for', async () => {
    const reads: string[] = []
    const bundle = await loadBundle({
      read: path => {
        reads.push(path)
        return readerOf(files).read(path)
      },
    })
    expect(reads).not.toContain(pathOf(files, 'text'))
    const read = await bundle.content()
    expect(await bundle.content()).toBe(read)
    expect(reads.filter(path => path === pathOf(files, 'text') || path === pathOf(files, 'image'))).toHaveLength(2)
    expect(read.map(({ kind }) => kind)).toEqual(['text', 'image'])
    for (const [at, { vectors }] of [text, image].entries()) {
      expect(read[at]).toMatchObject({ d: vectors.d, encoder: vectors.encoder })
      for (let row = 0; row < 20; row++) {
        const own = read[at].vectors.subarray(row * 16, row * 16 + 16)
        if (row % 7 === 3) expect(own.every(value => value === 0)).toBe(true)
        else {
          expect(Math.hypot(...own)).toBeCloseTo(1, 5)
          expect(cosine(read[at].vectors, vectors.vectors, row, 16)).toBeGreaterThan(0.995)
        }
      }
    }
  })

  it('what an encoder gives later falls beside them, by the projection that is shipped: cosine .995', async () => {
    const { rows, vectors } = vectorsOf('text', 400, 384, 64)
    const items = Array.from({ length: 400 }, (_, i) => ({ id: `${i}`, title: `${i}` }))
    const popularity: ItemScores = { shape: 'scores', id: 'popularity', scores: new Float32Array(400) }
    const none = { cooccurrence: undefined, itemknn: undefined, als: undefined, twin: undefined, shared: undefined }
    const serves = {
      forYou: 'popularity',
      related: 'popularity',
      frequentlyBoughtTogether: 'popularity',
      popular: 'popularity',
    } as const
    const bundle = await load(await tinyBundle({ ...none, items, popularity, serves, vectors: [vectors] }))
    const [shipped] = await bundle.content()
    const live = project(rows, 384, shipped.projection)
    for (let row = 0; row < 400; row++)
      if (row % 7 !== 3) expect(cosine(live, shipped.vectors, row, 64)).toBeGreaterThan(0.995)
  })

  it('none, where there are none: a bundle of before has neither file nor field', async () => {
    const bundle = await load(await tinyBundle())
    expect(bundle.manifest.content).toBeUndefined()
    expect(await bundle.content()).toEqual([])
  })

  it('a failed fetch is forgotten, and can be tried again', async () => {
    let fails = true
    const bundle = await loadBundle({
      read: async path => {
        if (path === pathOf(files, 'image') && fails) throw new Error('offline')
        return readerOf(files).read(path)
      },
    })
    await expect(bundle.content()).rejects.toMatchObject({ code: 'bundle-missing' })
    fails = false
    expect(await bundle.content()).toHaveLength(2)
  })

  it('10,000 items in 64 dimensions with their projection take at most .7 MB', () => {
    const { vectors } = vectorsOf('text', 2000, 384, 64)
    // Five times the same would compress by what they share: each is turned by another sign pattern.
    const many = new Float32Array(5 * vectors.vectors.length)
    for (let copy = 0; copy < 5; copy++) {
      const sign = (f: number) => ((f * (copy + 1)) % 5 < 2 ? -1 : 1)
      many.set(
        vectors.vectors.map((value, at) => value * sign(at % 64)),
        copy * vectors.vectors.length,
      )
    }
    expect(gzipSync(packVectors({ ...vectors, vectors: many }, 'int8'), { level: 9 }).length).toBeLessThan(700_000)
  })
})

describe('models come back as they were packed', () => {
  const model = async (id: StoredPart['id']) => (await load(files)).models.get(id)!

  /** Of the spread of the wanted scores. */
  function expectNear(scores: Float32Array, wanted: Float32Array, share: number) {
    const spread = Math.max(...wanted) - Math.min(...wanted)
    scores.forEach((score, item) => {
      expect(Math.abs(score - wanted[item])).toBeLessThan(share * spread)
    })
  }

  it.each([
    ['factors that are their inputs times a number an item', ease],
    ['factors and inputs that differ, with biases', twotower],
    ['factors that complete those of als', contentals],
  ])('%s', async (_, packed) => {
    const read = await model(packed.id)
    expectNear(scoreModel(read, history), scoreModel(packed, history), 0.05)
    expect(read).toMatchObject({ shape: 'factors', d: 8, encoder: { kind: packed.encoder.kind } })
  })

  it('the map from content to factors, layer by layer', async () => {
    const read = (await model('twotower')) as ItemFactors
    twotower.itemEncoder!.layers.forEach(({ weights, bias }, k) => {
      expect(read.itemEncoder!.layers[k].bias).toEqual(bias)
      expectNear(read.itemEncoder!.layers[k].weights, weights, 0.011)
    })
    expect(((await model('contentals')) as ItemFactors).itemEncoder!.layers).toHaveLength(1)
  })

  it('a completed item has its own vector, the others those of als to the bit', async () => {
    const [read, base] = [(await model('contentals')) as ItemFactors, (await model('als')) as ItemFactors]
    expect(read.factors.subarray(0, cold * 8)).toEqual(base.factors.subarray(0, cold * 8))
    expectNear(read.factors.subarray(cold * 8), contentals.factors.subarray(cold * 8), 0.011)
  })

  it('neighbours one way, with their signs, each within a quarter of an octave', async () => {
    const read = (await model('content')) as ItemNeighbours
    expect(read.ptr).toEqual(content.ptr)
    for (let item = 0; item < 20; item++) {
      const of = ({ ptr, idx, weights }: ItemNeighbours) =>
        new Map(
          Array.from({ length: ptr[item + 1] - ptr[item] }, (_, k) => [idx[ptr[item] + k], weights[ptr[item] + k]]),
        )
      for (const [other, weight] of of(content)) expect(of(read).get(other)! / weight).toBeCloseTo(1, 1)
    }
  })

  it('an ensemble of the parts as they were read, its cold items told by popularity', async () => {
    const { models } = await load(files)
    const parts = ensemble.parts.map(id => models.get(id) as StoredPart)
    const { scores: visitors } = models.get('popularity') as ItemScores
    const wanted: Ensemble = {
      ...ensemble,
      shape: 'ensemble',
      id: 'ensemble',
      parts,
      cold: { ...ensemble.cold, visitors },
    }
    expect(scoreModel(models.get('ensemble')!, history)).toEqual(scoreModel(wanted, history))
    expect(models.get('contentpopularity')).toEqual(contentpopularity)
  })
})

const ones = (shape: number[]) => ({ shape, data: new Int8Array(shape[0] * shape[1]).fill(1) })
const list = (...values: number[]) => ({ shape: [values.length], data: Float32Array.from(values) })

describe('what is damaged is refused', () => {
  const refused = { name: 'TacitlyError', code: expect.stringMatching(/^bundle-/) }
  const added = ['ease', 'content', 'contentals', 'contentpopularity', 'twotower', 'text', 'image'] as const
  const loadAll = async (from: ReadonlyMap<string, Uint8Array>) => (await load(from)).content()

  it('any bit flipped and any truncation of a new file (scenario 43)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...added),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.boolean(),
        async (name, where, cuts) => {
          const whole = files.get(pathOf(files, name))!
          // The last bits before the trailer may only fill a byte: those say nothing.
          const bit = Math.floor(where * (whole.length - 9) * 8)
          const bytes = cuts ? whole.slice(0, bit >> 3) : whole.slice()
          if (!cuts) bytes[bit >> 3] ^= 1 << (bit & 7)
          await expect(loadAll(new Map([...files, [pathOf(files, name), bytes]]))).rejects.toMatchObject(refused)
        },
      ),
      { seed: 1, numRuns: 300 },
    )
  })

  it('files of another release (scenario 47)', async () => {
    const other = await tinyBundle({ vectors: [vectorsOf('text', 20, 48, 12).vectors] })
    const mixed = new Map([...files, [pathOf(files, 'text'), other.get(pathOf(other, 'text'))!]])
    await expect(loadAll(mixed)).rejects.toMatchObject({ code: 'bundle-corrupt' })
    expect((await load(mixed)).models.has('ensemble')).toBe(true)
  })

  const textFile = (changed: object) =>
    writeSafetensors({
      ...{ vectors: ones([20, 16]), step: list(0.1), components: ones([16, 48]) },
      ...{ mean: list(...Array(48).fill(0)), componentSteps: list(...Array(16).fill(0.1)), ...changed },
    })

  it.each([
    [
      'NaN, with the items named',
      { vectors: { shape: [20, 16], data: new Float32Array(320).fill(Number.NaN, 40, 41) } },
      /item-2/,
    ],
    ['zeros alone', { vectors: { shape: [20, 16], data: new Float32Array(320) } }, /all zero/],
    ['another length', { vectors: ones([20, 12]) }, /should be .*\[20,16\]/],
    ['a projection of infinite numbers', { componentSteps: list(...Array(16).fill(Infinity)) }, /projection of text/],
    ['a projection of another encoder', { mean: list(0, 0) }, /"mean" should be .*\[48\]/],
  ])('vectors of %s (scenario 46)', async (_, changed, message) => {
    const broken = await withFile(files, pathOf(files, 'text'), textFile(changed))
    await expect(loadAll(broken)).rejects.toMatchObject({
      code: 'bundle-corrupt',
      message: expect.stringMatching(message),
    })
  })

  it('factors of NaN and biases of infinity, with the items named (scenario 46)', async () => {
    const data = new Float32Array(160).fill(1)
    const bias = { shape: [20], data: new Float32Array(20).fill(Infinity, 6, 7) }
    const good = { factors: { shape: [20, 8], data }, inputs: { shape: [20, 8], data } }
    for (const [changed, named] of [
      [{ factors: { shape: [20, 8], data: data.slice().fill(Number.NaN, 24, 25) } }, /item-3/],
      [{ bias }, /item-6/],
    ] as const) {
      const bytes = writeSafetensors({ ...good, ...changed }, { pooling: 'sum' })
      await expect(load(await withFile(files, pathOf(files, 'twotower'), bytes))).rejects.toMatchObject({
        code: 'bundle-corrupt',
        message: expect.stringMatching(named),
      })
    }
  })

  it.each([
    ['itself', [3], [1]],
    ['an item that is not there', [25], [1]],
    ['no weight', [1], [0]],
  ])('neighbours that are %s', async (_, gaps, steps) => {
    const counts = new Uint16Array(20)
    counts[3] = 1
    const bytes = writeSafetensors({
      ...{ largest: list(1), counts: { shape: [20], data: counts } },
      gaps: { shape: [3, 1], data: Uint8Array.of(gaps[0], 0, 0) },
      steps: { shape: [1], data: Int8Array.from(steps) },
    })
    await expect(load(await withFile(files, pathOf(files, 'content'), bytes))).rejects.toMatchObject({
      code: 'bundle-corrupt',
      message: expect.stringMatching(/neighbours of "item-3" in content/),
    })
  })

  const spec = { d: 16, encoder: text.vectors.encoder }
  it.each([
    ['vectors without a file', { content: { text: spec, image: spec, sound: spec } }, undefined],
    ['a file of vectors that it does not describe', { content: { text: spec } }, 'content.image'],
    ['vectors of no length', { content: { text: { ...spec, d: 0 }, image: spec } }, 'content.text'],
    [
      'an encoder without a hash',
      { content: { text: { d: 16, encoder: { ...spec.encoder, sha256: 'x' } }, image: spec } },
      'content.text',
    ],
    ['content that is a list', { content: [spec] }, 'content'],
    ['an ensemble of unknown parts', ensembleWith({ parts: ['als', 'ease', 'trending'] }), 'models["ensemble"].parts'],
    ['an ensemble of itself', ensembleWith({ parts: ['als', 'ease', 'ensemble'] }), 'ensemble.parts'],
    ['too few weights', ensembleWith({ weights: [1] }), 'ensemble.weights'],
    ['a weight that is no number', ensembleWith({ weights: [1, null, 2] }), 'ensemble.weights'],
    ['another way to combine', ensembleWith({ combine: 'stacked' }), 'ensemble.combine'],
    ['a switch without its cold side', ensembleWith({ cold: undefined }), 'ensemble.cold'],
    ['a cascade without a second stage', ensembleWith({ combine: 'cascade', cold: undefined }), 'ensemble.cascade'],
    [
      'a cascade of no depth',
      ensembleWith({ combine: 'cascade', cold: undefined, cascade: { depth: 0, weights: [1, 1, 1] } }),
      'ensemble.cascade',
    ],
    ['a second stage of a switch', ensembleWith({ cascade: { depth: 9, weights: [1, 1, 1] } }), 'ensemble.cascade'],
    ['a switch by what is no count', ensembleWith({ cold: { ...ensemble.cold, visitors: 'als' } }), 'ensemble.cold'],
    ['an ensemble that serves and is not there', { models: { ...named.models, ensemble: undefined } }, 'serves.forYou'],
    ['a shape that is not known', modelWith('ease', { shape: 'forest' }), 'models["ease"].shape is "forest"'],
    ['an encoder that is not known', modelWith('ease', { encoder: 'oracle' }), 'models["ease"].encoder is "oracle"'],
    ['an id that is none', { models: { ...named.models, 'An id': named.models.ease } }, 'models["An id"]'],
    ['a model without its file', modelWith('ease', { files: [] }), 'models["ease"].files'],
  ])('a manifest with %s', async (_, change, field) => {
    const changed = await withManifest(files, manifest => ({ ...manifest, ...change }))
    // Kinds that a later version may have are passed over.
    if (field === undefined) expect((await load(changed)).models.has('ensemble')).toBe(true)
    else {
      await expect(load(changed)).rejects.toMatchObject({
        code: 'bundle-format',
        message: expect.stringContaining(field),
      })
    }
  })
})
