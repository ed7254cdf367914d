import type { PrivacyLevers } from '../../sdk/bundle/model-card'
import { itemsOfRow, keepEntries, signedEntries } from '../../sdk/kernels/entries'
import { keepEvents } from '../../sdk/kernels/events'
import { gram } from '../../sdk/kernels/gram'
import { type Csr, columnCounts } from '../../sdk/kernels/interactions'
import { definitionOf } from '../../sdk/models/catalogue'
import { normal, type Random } from '../../sdk/random'
import type { ItemFactors, ItemNeighbours, ItemScores, StoredShape } from '../../sdk/shapes/types'
import { isOfItems } from '../../sdk/training/definition'
import type { FitTask, RunFit } from '../fit-task'

/**
 * Models as `run` fits them, with less of each visitor in them.
 *
 * @param random of the noise: who can repeat it takes it off again
 */
export function withLevers(run: RunFit, levers: PrivacyLevers, random?: Random): RunFit {
  return withNoise(withLimits(run, levers), levers, random)
}

/** Fitted on fewer rows. */
export function withLimits(run: RunFit, { cap, support }: PrivacyLevers): RunFit {
  if (cap === undefined && support === undefined) return run
  const capped = onceEach((rows: Csr) => capRows(rows, cap))
  const limited = onceEach((rows: Csr) => withSupport(capped(rows), support))
  // The proof for counts has no place for a choice by exact ones: they are cut after the noise.
  return (task, onProgress) =>
    run({ ...task, rows: areCounts(task) ? capped(task.rows) : limited(task.rows) }, onProgress)
}

/** With noise on what was fitted to visitors; what is made of noised models is not noised again. */
export function withNoise(run: RunFit, levers: PrivacyLevers, random: Random = secretRandom()): RunFit {
  const { noise = 0, support } = levers
  if (noise === 0 && support === undefined) return run
  return async (task, onProgress) => {
    const fits = await run(task, onProgress)
    return fits.map(fit => {
      if (areCounts(task)) return { ...fit, model: noisedCounts(fit.model as ItemScores, levers, random) }
      const definition = definitionOf(fit.model.id)
      const isMade = (definition.parts ?? []).length > 0
      return noise === 0 || isMade || isOfItems(definition) ? fit : { ...fit, model: noised(fit.model, noise, random) }
    })
  }
}

const areCounts = ({ models }: FitTask) => models.every(({ id }) => definitionOf(id).roles.includes('baseline'))

/** Numbers that nobody can draw again; in a tab, too. */
export function secretRandom(): Random {
  const words = new Uint32Array(4096)
  let at = words.length
  return () => {
    if (at === words.length) {
      crypto.getRandomValues(words)
      at = 0
    }
    at += 2
    return ((words[at - 2] >>> 5) * 2 ** 26 + (words[at - 1] >>> 6)) / 2 ** 53
  }
}

function onceEach(make: (rows: Csr) => Csr): (rows: Csr) => Csr {
  const made = new WeakMap<Csr, Csr>()
  return rows => {
    const known = made.get(rows) ?? make(rows)
    made.set(rows, known)
    return known
  }
}

/** Each visitor's latest `cap` items, liked and rejected ones together: by time where there are times, else by their place, where that is known of both. */
export function capRows(csr: Csr, cap = Infinity): Csr {
  const { rows, cols, rejected, events } = csr
  const { ptr, idx } = signedEntries(csr)
  const latest = new Float64Array(cols)
  const kept = new Uint8Array(idx.length)
  for (let row = 0; row < rows; row++) {
    const firstRejected = ptr[row] + csr.ptr[row + 1] - csr.ptr[row]
    const entries = Array.from({ length: ptr[row + 1] - ptr[row] }, (_, k) => ptr[row] + k)
    for (const k of entries) latest[idx[k]] = 0
    for (let k = events?.ptr[row] ?? 0; k < (events?.ptr[row + 1] ?? 0); k++) {
      latest[events!.items[k]] = Math.max(latest[events!.items[k]], events!.times?.[k] ?? k)
    }
    const isRejected = (k: number) => Number(k >= firstRejected)
    entries.sort((a, b) => latest[idx[b]] - latest[idx[a]] || isRejected(a) - isRejected(b) || b - a)
    for (const k of entries.slice(0, cap)) kept[k] = 1
  }
  // In `kept`, a row's rejected entries stand after its liked ones.
  return keepAll(csr, {
    liked: (row, _item, k) => kept[k + (rejected?.ptr[row] ?? 0)] === 1,
    rejected: (row, _item, k) => kept[k + csr.ptr[row + 1]] === 1,
  })
}

/** What anything but counts learns from. */
export const limitRows = (csr: Csr, { cap, support }: PrivacyLevers): Csr => withSupport(capRows(csr, cap), support)

function withSupport(csr: Csr, support = 0): Csr {
  const counts = columnCounts(csr)
  const isKept: IsKept = (_row, item) => counts[item] >= support
  return keepAll(csr, { liked: isKept, rejected: isKept })
}

type IsKept = (row: number, item: number, entry: number) => boolean

/** Liked entries, with their times, and rejected ones; of what happened only what is about them. */
function keepAll(csr: Csr, isKept: { readonly liked: IsKept; readonly rejected: IsKept }): Csr {
  const { rejected, events } = csr
  const kept: Csr = {
    ...keepEntries(csr, isKept.liked),
    rejected: rejected && keepEntries(rejected, isKept.rejected),
  }
  const rowOf = new Int32Array(csr.cols).fill(-1)
  let stamped = -1
  const isAboutKept = (row: number, item: number) => {
    if (row !== stamped) for (const one of itemsOfRow(kept, row)) rowOf[one] = row
    stamped = row
    return rowOf[item] === row
  }
  return { ...kept, events: events && keepEvents(events, isAboutKept) }
}

/** Counts of capped rows with noise, whole and none below what noise alone makes. */
function noisedCounts(model: ItemScores, { noise = 0, cap, support = 0 }: PrivacyLevers, random: Random): ItemScores {
  const deviation = noise * Math.sqrt(cap ?? model.scores.length)
  const least = Math.max(support, 3 * deviation)
  const scores = model.scores.map(count => {
    const told = Math.round(count + (deviation > 0 ? deviation * normal(random) : 0))
    return told < least ? 0 : told
  })
  return { ...model, scores }
}

/** @param noise see PrivacyLevers */
export function noised(model: StoredShape, noise: number, random: Random): StoredShape {
  if (model.shape === 'factors') return noisedFactors(model, noise, random)
  if (model.shape === 'neighbours') return noisedNeighbours(model, noise, random)
  if (model.shape === 'scores') return noisedScores(model, noise, random)
  return model
}

/** Factors of 1, which say nothing of a moment, stay. */
function noisedScores(model: ItemScores, noise: number, random: Random): ItemScores {
  const moved = (factors: Float32Array) =>
    factors.map(factor => (factor === 1 ? 1 : factor * Math.exp(noise * normal(random))))
  const scores = noisedValues(model.scores, noise, random)
  return { ...model, scores, segments: model.segments?.map(one => ({ ...one, factors: moved(one.factors) })) }
}

/** Zeros, which say that nothing is known, stay. */
function noisedValues(values: Float32Array, noise: number, random: Random): Float32Array {
  const known = values.filter(value => value !== 0)
  const size = Math.sqrt(known.reduce((sum, value) => sum + value * value, 0) / Math.max(1, known.length))
  return values.map(value => (value === 0 ? 0 : value + noise * size * normal(random)))
}

function noisedFactors(model: ItemFactors, noise: number, random: Random): ItemFactors {
  const { d, factors, encoder, bias } = model
  const own = noisedValues(factors, noise, random)
  const rest = bias && { bias: noisedValues(bias, noise, random) }
  if (encoder.kind === 'ridge') {
    let known: Float32Array | undefined
    const fresh = {
      ...{ kind: encoder.kind, regularisation: encoder.regularisation, unobservedWeight: encoder.unobservedWeight },
      ...{ frequencyExponent: encoder.frequencyExponent, byCount: encoder.byCount },
      get gram() {
        known ??= gram(own, own.length / d, d)
        return known
      },
    }
    return { ...model, ...rest, factors: own, encoder: fresh }
  }
  if (encoder.kind !== 'linear' || 'ptr' in encoder.inputs) return { ...model, ...rest, factors: own }
  const inputs = noisedValues(encoder.inputs, noise, random)
  // Of EASE a vector is its input times a number: so it stays, and is published once.
  const scales = Float32Array.from({ length: factors.length / d }, (_, item) =>
    scaleOf(encoder.inputs as Float32Array, factors, d, item),
  )
  const isScaled = scales.every(scale => !Number.isNaN(scale))
  const scaled = isScaled ? inputs.map((value, k) => scales[Math.floor(k / d)] * value) : own
  return { ...model, ...rest, factors: scaled, encoder: { ...encoder, inputs } }
}

/** factors = scale x inputs, of one item; NaN: they are not. */
function scaleOf(inputs: Float32Array, factors: Float32Array, d: number, item: number): number {
  const at = item * d
  let largest = at
  for (let k = at; k < at + d; k++) if (Math.abs(inputs[k]) > Math.abs(inputs[largest])) largest = k
  const scale = inputs[largest] === 0 ? 0 : factors[largest] / inputs[largest]
  for (let k = at; k < at + d; k++) {
    if (Math.abs(scale * inputs[k] - factors[k]) > 1e-5 * Math.abs(factors[largest])) return Number.NaN
  }
  return scale
}

/** A pair has one noise, whichever of both lists it stands in. */
function noisedNeighbours(model: ItemNeighbours, noise: number, random: Random): ItemNeighbours {
  const { ptr } = model
  const idx = model.idx.slice()
  const weights = model.weights.slice()
  const n = ptr.length - 1
  const factorOf = new Map<number, number>()
  for (let item = 0; item < n; item++) {
    const list = Array.from({ length: ptr[item + 1] - ptr[item] }, (_, k) => {
      const other = model.idx[ptr[item] + k]
      const pair = Math.min(item, other) * n + Math.max(item, other)
      const factor = factorOf.get(pair) ?? Math.exp(noise * normal(random))
      factorOf.set(pair, factor)
      return { other, weight: model.weights[ptr[item] + k] * factor }
    })
    list.sort((a, b) => b.weight - a.weight)
    list.forEach(({ other, weight }, k) => {
      idx[ptr[item] + k] = other
      weights[ptr[item] + k] = weight
    })
  }
  return { ...model, idx, weights }
}
