import { asTacitlyError } from '../sdk/errors'
import type { Csr } from '../sdk/interactions'
import { alsModel, checkFactors } from '../sdk/models/als'
import { type AlsEngine, createJsEngine } from '../sdk/models/als-engine'
import type { AlsOptions } from '../sdk/models/als-options'
import { createWasmEngine } from '../sdk/models/als-wasm-engine'
import { cooccurrenceDefaults, trainCooccurrence } from '../sdk/models/cooccurrence'
import { itemKnnDefaults, trainItemKnn } from '../sdk/models/itemknn'
import { trainPopularity } from '../sdk/models/popularity'
import { minVisitors, withoutRareItems } from '../sdk/models/rare-items'
import {
  finish,
  type ItemFactors,
  type ItemNeighbours,
  type ItemScores,
  type ModelId,
  type Training,
} from '../sdk/models/shapes'
import { trainTrending } from '../sdk/models/trending'

/** Models that every bundle has, where there is what they go by. */
export const plainIds = [
  'popularity',
  'trending',
  'cooccurrence',
  'itemknn',
  'als',
] as const satisfies readonly ModelId[]

/** The models of a bundle. */
export interface FittedModels {
  readonly popularity: ItemScores
  /** Absent where the interactions have no times. */
  readonly trending?: ItemScores
  readonly cooccurrence: ItemNeighbours
  readonly itemknn: ItemNeighbours
  /** Absent where no item has visitors enough for a vector. */
  readonly als?: ItemFactors
  /** Which engine trained `als`, and why not the faster one. */
  readonly engine: string
}

/** Neighbours in a bundle: what lists show, within its budget of 150 bytes an item. */
export const shippedNeighbours = {
  cooccurrence: { neighbours: 10, minSupport: minVisitors },
  itemknn: { neighbours: 15, minSupport: minVisitors },
} as const

/** Fits every model of a bundle; `onProgress` hears of each step: 0 .. 1. */
export async function fitModels(
  csr: Csr,
  options: AlsOptions,
  onProgress: (model: string, done: number) => void = () => undefined,
): Promise<FittedModels> {
  const run = <M extends ItemNeighbours>(id: string, training: Training<M>): M => {
    for (;;) {
      const next = training.next()
      onProgress(id, next.done ? 1 : next.value.step / next.value.steps)
      if (next.done) return next.value
    }
  }
  const popularity = finish(trainPopularity(csr))
  const trending = csr.times && finish(trainTrending({ ...csr, times: csr.times }))
  const cooccurrence = run(
    'cooccurrence',
    trainCooccurrence(csr, { ...cooccurrenceDefaults, ...shippedNeighbours.cooccurrence }),
  )
  const itemknn = run('itemknn', trainItemKnn(csr, { ...itemKnnDefaults, ...shippedNeighbours.itemknn }))
  const simple = { popularity, trending, cooccurrence, itemknn }
  if (popularity.scores.every(visitors => visitors < minVisitors)) return { ...simple, engine: 'none' }
  const { model, engine } = await fitAls(csr, options, done => onProgress('als', done))
  return { ...simple, als: model, engine }
}

/** Trains iALS by the WASM engine; by the JavaScript one where WASM can't run, which `engine` then says. */
export async function fitAls(
  csr: Csr,
  options: AlsOptions,
  onProgress: (done: number) => void = () => undefined,
): Promise<{ readonly model: ItemFactors; readonly engine: string }> {
  const { engine, name } = await createEngine(csr, options)
  try {
    for (let sweep = 1; sweep <= options.sweeps; sweep++) {
      await engine.sweep()
      onProgress(sweep / options.sweeps)
    }
    const factors = withoutRareItems(await engine.itemFactors(), options.d, csr)
    checkFactors(factors)
    return { model: alsModel(factors, options), engine: name }
  } finally {
    engine.dispose()
  }
}

async function createEngine(csr: Csr, options: AlsOptions): Promise<{ engine: AlsEngine; name: string }> {
  try {
    return { engine: await createWasmEngine(csr, options), name: 'wasm' }
  } catch (thrown) {
    const why = asTacitlyError(thrown, 'backend-unavailable').message
    return { engine: createJsEngine(csr, options), name: `js (${why})` }
  }
}
