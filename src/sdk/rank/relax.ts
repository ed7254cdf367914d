import type { Item, ListOptions, Relaxed, Requirement, Requirements } from '../types'
import { maskItems } from './masks'
import { chainOf, fillList, type RankResult, type Wishes } from './pipeline'
import type { RankInput } from './shapes'
import { type Condition, fieldOf, isRange, measure, meets, type Range } from './where'

/** A requirement, and what of an item it is about. */
export interface Demand<TItem extends Item> {
  readonly name: string
  readonly from: Requirement
  readonly value: (item: TItem) => unknown
}

/** A part of a demand that an item meets or does not. */
interface Atom<TItem extends Item> extends Condition<TItem> {
  readonly demand: Demand<TItem>
  /** undefined: of a plain value. */
  readonly key: keyof Range | undefined
  /** What the bound would have to be for the item to come in; undefined: it can't be widened for it. */
  readonly reach: (item: TItem) => number | undefined
}

/** Of one atom: the bound that it gets. undefined: it is given up. */
type Change<TItem extends Item> = ReadonlyMap<Atom<TItem>, number | undefined>

/** Changes that are tried: more than one only where what they let in is then cut, by a threshold or as a variant. */
const mostTries = 50

export function demandsOf<TItem extends Item>(where: Requirements<NoInfer<TItem>>): Demand<TItem>[] {
  const all: readonly (readonly [string, Requirement | undefined])[] = Object.entries(where)
  return all.flatMap(([name, from]) =>
    from === undefined ? [] : [{ name, from, value: (item: TItem) => fieldOf(item, name) }],
  )
}

/** What a list requires in the end. */
export interface Outcome<TItem extends Item> {
  readonly result: RankResult<TItem>
  readonly required: readonly Condition<TItem>[]
}

/**
 * The list; where nothing meets all demands, with the smallest change that brings items back. To let an item in takes
 * exactly the atoms that it fails, each widened to it, so that the smallest of these over all items is the smallest there
 * is: first by how many atoms, then by their losses (see `lossesOf`), then the last named.
 *
 * @returns undefined where it takes what is still 'pending'
 */
export function fillRelaxed<TItem extends Item>(
  input: RankInput<TItem>,
  options: ListOptions<TItem>,
  wishes: Wishes<TItem>,
  demands: readonly Demand<TItem>[],
): Outcome<TItem> | undefined {
  const atoms = demands.flatMap(atomsOf)
  const fill = (conditions: readonly Condition<TItem>[]): Outcome<TItem> | undefined => {
    const required = [...(wishes.required ?? []), ...conditions]
    const result = fillList(input, options, { ...wishes, required })
    return result && { result, required }
  }
  const strict = fill(atoms)
  if (!strict || strict.result.items.length > 0 || (options.limit ?? 1) < 1) return strict
  const soft = atoms.filter(({ demand }) => !(isRange(demand.from) && demand.from.must))
  const firm = atoms.filter(atom => !soft.includes(atom))
  const candidates = candidatesOf(input, options, { ...wishes, required: [...(wishes.required ?? []), ...firm] })
  for (const change of smallestChanges(input.catalog.items, candidates, soft)) {
    const changed = soft.map(atom => (change.has(atom) ? widened(atom, change.get(atom)) : atom))
    const outcome = fill([...firm, ...changed])
    if (!outcome || outcome.result.items.length === 0) continue
    const count = candidates.filter(item => changed.every(({ holds }) => holds(item))).length
    return { ...outcome, result: { ...outcome.result, relaxed: describe(change, count) } }
  }
  return strict
}

/** What may stand in the list but for the demands that can be changed: it has a score, or is pinned. */
function candidatesOf<TItem extends Item>(
  input: RankInput<TItem>,
  options: ListOptions<TItem>,
  wishes: Wishes<TItem>,
): TItem[] {
  const { plan, rules, required = [] } = wishes
  const { blocked, skip } = maskItems(input, required, plan, rules)
  const scorings = chainOf(input, options, wishes).map(lazy => lazy())
  const pinned = new Set(rules?.pins(blocked, options.limit ?? 10).map(({ item }) => item))
  const isScored = (item: number) =>
    scorings.some(scoring => typeof scoring === 'object' && !Number.isNaN(scoring.scores[item]))
  return input.catalog.items.filter((_, item) => pinned.has(item) || (skip[item] === 0 && isScored(item)))
}

const bounds = ['min', 'max', 'above', 'below'] as const
const parts = [...bounds, 'includes', 'not'] as const

function atomsOf<TItem extends Item>(demand: Demand<TItem>): Atom<TItem>[] {
  const { name, from, value } = demand
  const never = () => undefined
  if (!isRange(from))
    return [{ demand, name, key: undefined, holds: item => meets(name, value(item), from), reach: never }]
  return parts.flatMap(key => {
    const wanted = from[key]
    if (wanted === undefined) return []
    const reach = (item: TItem) => {
      const found = measure(name, value(item), Number(wanted))
      return Number.isNaN(found) ? undefined : found
    }
    const isBound = bounds.some(one => one === key)
    return [
      { demand, name, key, holds: item => meets(name, value(item), { [key]: wanted }), reach: isBound ? reach : never },
    ]
  })
}

/** 'below' becomes 'max', and 'above' 'min': the item at the bound is in. */
const openKey = (key: keyof Range | undefined) => (key === 'min' || key === 'above' ? 'min' : 'max')

function widened<TItem extends Item>({ demand, key }: Atom<TItem>, bound: number | undefined): Condition<TItem> {
  if (bound === undefined) return { holds: () => true }
  const { name, value } = demand
  return { name, holds: item => meets(name, value(item), { [openKey(key)]: bound }) }
}

/** Each change that lets in at least one item, the smallest first; as many as are tried. */
function smallestChanges<TItem extends Item>(
  catalogue: readonly TItem[],
  candidates: readonly TItem[],
  soft: readonly Atom<TItem>[],
): Change<TItem>[] {
  const lossOf = lossesOf(catalogue, soft)
  const found = candidates.map(item => {
    const failed = soft.filter(({ holds }) => !holds(item))
    const change: Change<TItem> = new Map(failed.map(atom => [atom, atom.reach(item)]))
    const loss = failed.reduce((sum, atom) => sum + lossOf(atom, change.get(atom)), 0)
    // As a number in base two, with the last named in front.
    const place = failed.reduce((sum, atom) => sum + 2 ** soft.indexOf(atom), 0)
    return { change, count: failed.length, loss, place }
  })
  found.sort((a, b) => a.count - b.count || a.loss - b.loss || b.place - a.place)
  const unlike = found.filter(({ place, loss }, i) => place !== found[i - 1]?.place || loss !== found[i - 1]?.loss)
  return unlike.slice(0, mostTries).map(({ change }) => change)
}

/** 1 of what is given up; of a bound how far it moves, as a share of the range of what the catalogue's items have, 1 at most. */
function lossesOf<TItem extends Item>(catalogue: readonly TItem[], atoms: readonly Atom<TItem>[]) {
  const ranges = new Map(
    atoms.map(atom => {
      const values = catalogue.flatMap(item => atom.reach(item) ?? [])
      return [
        atom,
        values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity),
      ]
    }),
  )
  return (atom: Atom<TItem>, bound: number | undefined) =>
    bound === undefined ? 1 : Math.min(1, Math.abs(bound - boundOf(atom)) / (ranges.get(atom) || 1))
}

const boundOf = <TItem extends Item>({ demand, key }: Atom<TItem>) => Number((demand.from as Range)[key!])

/** A row for each demand that is changed. */
function describe<TItem extends Item>(change: Change<TItem>, items: number): Relaxed[] {
  const demands = new Set([...change.keys()].map(({ demand }) => demand))
  return [...demands].map(({ name: condition, from }) => {
    if (!isRange(from)) return { condition, from, items }
    let to: Range = from
    for (const [{ demand, key }, bound] of change) {
      if (demand.from !== from) continue
      const { [key!]: _, ...others } = to
      to = bound === undefined ? others : { ...others, [openKey(key)]: bound }
    }
    return Object.keys(to).length > 0 ? { condition, from, to, items } : { condition, from, items }
  })
}
