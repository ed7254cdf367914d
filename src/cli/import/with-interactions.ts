import { splitDefaults, splitRows } from '../../sdk/evaluate/split'
import { buildCsr, type Csr, defaultConfidence, type Interactions } from '../../sdk/kernels/interactions'
import { definitionOf, idOf } from '../../sdk/models/catalogue'
import type { ModelId, StoredShape } from '../../sdk/shapes/types'
import { optionsOf } from '../../sdk/training/definition'
import type { Item } from '../../sdk/types'
import { readInput } from '../build/build-input'
import { describeData } from '../build/model-card'
import { readJudged } from '../evaluate/read-judged'
import { fitsOf } from '../fits'
import { joinCatalogue } from '../join-catalogue'
import type { ReadingOptions } from '../read/reading-options'
import type { ForeignModel } from './foreign'
import type { Imported, Judge } from './imported'
import { heaviestFirst, joinNumbers, unknownNotes } from './numbering'

export interface ForeignOptions {
  readonly items?: readonly string[]
  /** What the model was trained on. Absent: nothing is judged, and nothing is popular. */
  readonly interactions?: string
  /** What was withheld from it. @default a fifth of the interactions */
  readonly test?: string
  readonly reading?: ReadingOptions
  readonly seed: number
  readonly onProgress: (phase: string, done: number) => void
}

/** Visitors' rows, in the numbering of the items. */
interface World {
  readonly items: readonly Item[]
  /** All that the model may know. */
  readonly csr: Csr
  readonly cut?: Pick<Judge, 'known' | 'withheld' | 'split' | 'how'>
  readonly notes: readonly string[]
}

/**
 * A model of another library in the numbering of a catalogue, with what a bundle has beside it: what is popular, trending, alike and taken
 * together, of the interactions.
 *
 * @throws TacitlyError of InputErrorCode
 */
export async function withInteractions(model: ForeignModel, options: ForeignOptions): Promise<Imported> {
  const { ids } = model
  const world = await readWorld(ids, options)
  const { items, csr, cut } = world
  const numbering = joinNumbers(ids, new Uint8Array(ids.length).fill(1), items, 'ids of the model')
  const asked = model.inPlace(numbering)
  const own = await trained(csr, options)
  const toPack = (one: StoredShape) => ({
    ...{ model: one, options: { interactions: csr.idx.length, users: csr.rows } },
    dataMap: definitionOf(one.id).dataMap,
  })
  const { dataMap, goesBy, note } = model
  const ofKnown = cut && (await trained(cut.known, options))
  const canServe = ({ id }: StoredShape) => id === idOf('baseline') || id === idOf('related')
  return {
    ...{ items, asked: asked.id, goesBy, engine: 'none', data: describeData(csr) },
    models: [...own.map(toPack), { model: asked, options: model.options, dataMap }],
    related: cut && asked.shape === 'factors' ? idOf('related') : asked.id,
    judge: cut && { ...cut, models: [...ofKnown!.filter(canServe), asked] },
    notes: [note, ...world.notes, ...unknownNotes(numbering)],
  }
}

/** What lists go by beside the model, on these rows. */
function trained(csr: Csr, { onProgress }: ForeignOptions): Promise<StoredShape[]> {
  const roles = ['baseline', 'trending', 'related', 'boughtTogether'] as const
  const ids: readonly ModelId[] = roles.map(idOf)
  return fitsOf(csr, { optionsOf: definition => optionsOf(definition, {}, {}, csr), onProgress }).allShipped(ids)
}

async function readWorld(ids: readonly string[], options: ForeignOptions): Promise<World> {
  const { items: paths, interactions, test, reading, seed } = options
  if (interactions === undefined) {
    const catalogue = paths && (await readInput({ items: paths, reading }))
    const items = heaviestFirst(ids, new Uint8Array(ids.length), catalogue?.items)
    const csr = { rows: 0, cols: items.length, ptr: new Int32Array(1), idx: new Int32Array() }
    return {
      items,
      csr,
      notes: [...(catalogue?.notes ?? []), 'no --interactions: nothing is judged, and nothing is popular'],
    }
  }
  if (test === undefined) {
    const { notes, ...touched } = await readInput({ interactions, items: paths, reading })
    const { items, csr } = paths ? touched : withUntouched(touched, ids)
    const { train: known, test: withheld } = splitRows(csr, { ...splitDefaults, seed })
    const how =
      'What judges was held out here: where the imported model has learnt from it, its figure says too much (--test).'
    return { items, csr, cut: { known, withheld, split: { ...splitDefaults, seed }, how }, notes }
  }
  const { folds, catalogue, notes } = await readJudged({ train: interactions, test, items: paths, reading })
  const [{ train, test: later }] = folds
  const joined = joinCatalogue(train, catalogue?.items, reading?.strict ?? false, reading?.confidence)
  const { items, csr } = paths ? joined : withUntouched(joined, ids)
  const withheld = inRowsOf(train, items, later, reading)
  const heldOut = withheld.idx.length / Math.max(1, withheld.idx.length + csr.idx.length)
  return {
    items,
    csr,
    cut: { known: csr, withheld, split: { seed, heldOut }, how: 'What judges are the rows of --test.' },
    notes,
  }
}

/** Where there is no catalogue, what the model knows is an item too, whoever touched it: last, and its own title. */
function withUntouched(
  { items, csr }: Pick<World, 'items' | 'csr'>,
  ids: readonly string[],
): Pick<World, 'items' | 'csr'> {
  const touched = new Set(items.map(({ id }) => id))
  const all = [...items, ...ids.filter(id => !touched.has(id)).map(id => ({ id, title: id }))]
  const wider = (rows: Csr): Csr => ({ ...rows, cols: all.length })
  return { items: all, csr: { ...wider(csr), rejected: csr.rejected && wider(csr.rejected) } }
}

/** Rows of others, in the numbers that the visitors of `train` and the items have; those of nobody and nothing that is known are left out. */
function inRowsOf(train: Interactions, items: readonly Item[], later: Interactions, reading?: ReadingOptions): Csr {
  const rowOf = new Map(train.userIds.map((id, row) => [id, row]))
  const placeOf = new Map(items.map(({ id }, at) => [id, at]))
  const [row, place] = [later.userIds.map(id => rowOf.get(id)), later.itemIds.map(id => placeOf.get(id))]
  const kept = Array.from(later.users.keys()).filter(
    k => row[later.users[k]] !== undefined && place[later.items[k]] !== undefined,
  )
  const { values } = later
  return buildCsr(
    train.userIds.length,
    items.length,
    kept.map(k => row[later.users[k]]!),
    kept.map(k => place[later.items[k]]!),
    { values: values && kept.map(k => values[k]), confidence: reading?.confidence ?? defaultConfidence },
  )
}
