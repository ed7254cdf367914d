import type { Csr } from '../sdk/kernels/interactions'
import { definitionOf } from '../sdk/models/catalogue'
import { asPart } from '../sdk/shapes/as-part'
import type { ModelId, StoredPart, StoredShape } from '../sdk/shapes/types'
import type { KnownContent, TrainingData } from '../sdk/training/data'
import { isOfItems, lackOf, type ModelDefinition } from '../sdk/training/definition'
import { holdVisitors } from '../sdk/training/held-visitors'
import type { LoggedLists } from '../sdk/training/shown-lists'
import { type Fit, type FitForm, type RunFit, runFit } from './fit-task'
import { shownTo } from './lists/logged'

/** The models of one part of the data, each trained when it is asked for, once. */
export interface PartFits {
  readonly rows: Csr
  /**
   * As the algorithm gives it.
   *
   * @param targets items whose scores are wanted. @default all, and only that is kept
   * @throws TacitlyError 'options-invalid': it can't be trained on this data; 'training-diverged'
   */
  whole(id: ModelId, targets?: ArrayLike<number>): Promise<Fit>
  /** As a bundle carries it. @throws as `whole` */
  shipped(id: ModelId): Promise<Fit>
  /** Those of `ids` that can be trained on this data, as a bundle carries them; side by side where `run` can. */
  allShipped(ids: readonly ModelId[]): Promise<StoredShape[]>
}

export interface FitsOptions {
  readonly content?: KnownContent
  /** What was shown to visitors, in the numbering of the rows: rankers learn from it. @default not known */
  readonly logged?: LoggedLists
  readonly optionsOf: (definition: ModelDefinition) => object
  /** Hears 0 .. 1 of each model. */
  readonly onProgress?: (phase: string, done: number) => void
  /** What is said to be done with a model. @default 'fitting' */
  readonly verb?: string
  /** Where the models are from that a model is made of. @default fitted on the same rows */
  readonly partsOf?: PartFits
  /** Fits of the same rows, which others look up too: those of another seed are the same where nothing is drawn. */
  readonly known?: Map<string, Promise<Fit>>
  /** Factors of an earlier training to start from, in the numbering of the columns. @default none */
  readonly startOf?: (definition: ModelDefinition) => Float32Array | undefined
  /** Where the work is done. @default here, one after another */
  readonly run?: RunFit
}

/** Models that look at no interactions are the same for every part of them. */
const ofContent = new WeakMap<KnownContent, Map<string, Promise<Fit>>>()

export function fitsOf(rows: Csr, options: FitsOptions): PartFits {
  const { content, logged, optionsOf, onProgress, verb = 'fitting', run = runFit, partsOf, startOf } = options
  const ofRows = options.known ?? new Map<string, Promise<Fit>>()
  const ofItems = (content && ofContent.get(content)) ?? new Map<string, Promise<Fit>>()
  if (content) ofContent.set(content, ofItems)

  /** Fits models in one go; each is known by what it was asked as. */
  function train(ids: readonly ModelId[], form: FitForm, targets?: ArrayLike<number>): Promise<Fit>[] {
    const definitions = ids.map(definitionOf)
    const work = async () => {
      const parts = await fitParts(definitions[0], partsOf ?? fits)
      const held = await heldOf(definitions[0])
      const models = definitions.map(definition => ({ id: definition.id, options: optionsOf(definition) }))
      const isOfContent = definitions.some(({ needs, reads }) => needs.includes('content') || reads)
      const told = (done: number) => onProgress?.(`${verb} ${ids.join(' and ')}`, done)
      const start = startOf?.(definitions[0])
      return run({ models, form, rows, parts, held, start, targets, content: isOfContent ? content : undefined }, told)
    }
    const all = work()
    return ids.map(async (_, at) => (await all)[at])
  }

  /** Visitors of whom a ranker learns, and its parts as they are without them. */
  async function heldOf(definition: ModelDefinition): Promise<TrainingData['held']> {
    const cut = holdVisitors(rows, definition, optionsOf(definition))
    if (!cut) return undefined
    const others = fitsOf(cut.train, {
      ...{ ...options, partsOf: undefined, known: undefined, startOf: undefined },
      verb: `${verb} without some visitors`,
    })
    const shown = logged && shownTo(cut.test, logged, rows)
    return { visitors: cut.test, parts: await fitParts(definition, others), shown }
  }

  /** A model is another one where what it is made of is. */
  function asked(definition: ModelDefinition): unknown[] {
    const { id, parts = [] } = definition
    return [id, optionsOf(definition), ...parts.map(part => asked(definitionOf(part)))]
  }

  function once(ids: readonly ModelId[], form: FitForm): Promise<Fit>[] {
    const places = ids.map(id => {
      const definition = definitionOf(id)
      return { known: isOfItems(definition) ? ofItems : ofRows, key: JSON.stringify([form, asked(definition)]) }
    })
    const isNew = places.map(({ known, key }) => !known.has(key))
    const missing = ids.filter((_, at) => isNew[at])
    const made = missing.length > 0 ? train(missing, form) : []
    places
      .filter((_, at) => isNew[at])
      .forEach(({ known, key }, at) => {
        known.set(key, made[at])
      })
    return places.map(({ known, key }) => known.get(key)!)
  }

  async function cut(id: ModelId): Promise<Fit> {
    const { shipped } = definitionOf(id)
    const whole = await fits.whole(id)
    if (!shipped || !('cut' in shipped)) return whole
    return { ...whole, model: shipped.cut(whole.model, rows) }
  }

  const shippedOf = (ids: readonly ModelId[]): Promise<Fit>[] => {
    const isTrained = (id: ModelId) => {
      const { shipped } = definitionOf(id)
      return shipped !== undefined && !('cut' in shipped)
    }
    const walked = ids.filter(id => definitionOf(id).pairs && isTrained(id))
    const ofPairs = walked.length > 0 ? once(walked, 'shipped') : []
    return ids.map(id => {
      if (walked.includes(id)) return ofPairs[walked.indexOf(id)]
      return isTrained(id) ? once([id], 'shipped')[0] : cut(id)
    })
  }

  const fits: PartFits = {
    rows,
    whole: (id, targets) => (targets ? train([id], 'whole', targets)[0] : once([id], 'whole')[0]),
    shipped: id => shippedOf([id])[0],
    async allShipped(ids) {
      const wanted = ids.filter(id => !lackOf(definitionOf(id), { rows, content }))
      return (await Promise.all(shippedOf(wanted))).map(({ model }) => model)
    },
  }
  return fits
}

async function fitParts({ parts = [] }: ModelDefinition, fits: PartFits): Promise<StoredPart[]> {
  const fitted: StoredPart[] = []
  for (const part of parts) fitted.push(asPart((await fits.whole(part)).model))
  return fitted
}
