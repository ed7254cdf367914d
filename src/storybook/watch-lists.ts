import type { List, ListOptions, Recommender } from '../sdk/types'
import { type RankedList, rulesOf, type WhatIf, type WhatIfs } from './messages'

/** A list that something on the page is subscribed to, with the options that it goes by. */
interface Shown {
  readonly list: List
  readonly options: ListOptions
  /** The page's own alone. */
  readonly given: ListOptions
}

export interface Watcher {
  readonly recommender: Recommender
  /** The recommender of the page, whose lists go by these options, too. */
  readonly recommenderWith: (whatIfs: WhatIfs) => Recommender
  /** Of the lists on the page, in the order in which they were first asked for. */
  readonly ranked: () => readonly RankedList[]
  readonly optionsOf: (name: string) => ListOptions | undefined
  readonly subscribe: (listener: () => void) => () => void
}

/** Hears of every list that a page asks its recommender for. */
export function watchLists(recommender: Recommender): Watcher {
  const shown = new Set<Shown>()
  /** As they were first asked for: a list that is asked for anew keeps its place. */
  const names = new Set<string>()
  const listeners = new Set<() => void>()
  // A list keeps its identity, and so does what stands for it.
  const watched = new WeakMap<List, List>()
  const tell = () => {
    for (const listener of listeners) listener()
  }

  function watch(list: List, options: ListOptions, given: ListOptions): List {
    const known = watched.get(list)
    if (known) return known
    const watching: List = {
      ...list,
      subscribe(listener) {
        const one = { list, options, given }
        shown.add(one)
        const stop = list.subscribe(() => {
          listener()
          tell()
        })
        tell()
        return () => {
          stop()
          shown.delete(one)
          tell()
        }
      },
    }
    watched.set(list, watching)
    return watching
  }

  const ranked = () => {
    const lists = new Map([...shown].map(one => [one.list, rankedList(one)]))
    const places = [...names]
    return [...lists.values()].toSorted((a, b) => places.indexOf(a.name) - places.indexOf(b.name))
  }
  return {
    recommender,
    recommenderWith: whatIfs => ({
      ...recommender,
      list(given: ListOptions = {}) {
        const name = nameOf(given)
        names.add(name)
        const options = changed(given, whatIfs[name])
        return watch(recommender.list(options), options, given)
      },
    }),
    ranked,
    optionsOf: name => [...shown].find(({ options }) => nameOf(options) === name)?.options,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const nameOf = ({ listName, strategy = 'forYou' }: ListOptions) => listName ?? strategy

/** The same options where nothing is asked, as after a reset. */
function changed(options: ListOptions, whatIf: WhatIf = {}): ListOptions {
  const { diversity } = whatIf
  const rules = rulesOf(whatIf, options.rules)
  if (diversity === undefined && !rules) return options
  return { ...options, ...(diversity !== undefined && { diversity }), ...(rules && { rules }) }
}

const textOf = (_: string, value: unknown) => (typeof value === 'function' ? String(value) : value)

function rankedList({ list, options, given }: Shown): RankedList {
  const { strategy = 'forYou', diversity = strategy === 'forYou' ? 0.2 : 0 } = options
  const snapshot = list.getSnapshot()
  return {
    ...{ name: nameOf(options), isAsIs: options === given, strategy, diversity, status: snapshot.status },
    ...(given.rules && { rules: JSON.parse(JSON.stringify(given.rules, textOf)) }),
    ...(snapshot.status === 'ready' && { modelVersion: snapshot.modelVersion, rankMs: snapshot.rankMs }),
    items: snapshot.items.map(({ item, score, source, reasons }) => ({
      ...{ id: item.id, title: item.title, categories: item.categories ?? [] },
      ...{ score, source, reasons },
    })),
  }
}
