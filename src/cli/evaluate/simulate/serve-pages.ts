import type { Catalog } from '../../../sdk/content/catalog'
import { createRandom, hashPair, shuffle } from '../../../sdk/random'
import { personal } from '../../../sdk/rank/personal'
import { fillList } from '../../../sdk/rank/pipeline'
import type { RankInput } from '../../../sdk/rank/shapes'
import { plainChain } from '../../../sdk/rank/strategies'
import type { FeedbackEvent, FeedbackType } from '../../../sdk/types'
import { createSilence } from '../../../sdk/visitor/silence'
import { createVisitor } from '../../../sdk/visitor/visitor'
import { feedbackOptions } from '../../../sdk/visitor/weights'
import { type ClickWorld, type Look, lookAt } from './click-model'

const dayMs = 86_400_000

/** Any would do: what decays goes by what lies between. */
const startedAt = Date.UTC(2026, 0, 1)

/** As the components have it: who leaves sooner logs 'bounce'. */
const bounceMs = 10_000

/** What a page has, but the visitor. */
export interface Shop extends Pick<RankInput, 'models' | 'serves' | 'visit'> {
  readonly catalog: Catalog
  /** Length of its lists. */
  readonly k: number
}

/** The journal after a page, and what came of each of its places. */
export interface ServedPage {
  readonly events: readonly FeedbackEvent[]
  readonly looks: readonly Look[]
  /** Ids of what stood in each place. */
  readonly listed: readonly string[]
  /** Where the ranking had what stands in each place. */
  readonly ranks: readonly number[]
  /** When the next page is, in milliseconds since 1970. */
  readonly next: number
}

/** Types of events that a device learns from; 'impression': of what was passed over, too. */
export type Lessons = ReadonlySet<FeedbackType>

const defaults = feedbackOptions()

/** The list of a page, as one serves it, with what it rests by; items by index. @param without ids that may not stand in it */
export function serveList(
  { k, ...shop }: Shop,
  { events, next: now }: Pick<ServedPage, 'events' | 'next'>,
  lessons: Lessons,
  without?: ReadonlySet<string>,
): number[] {
  const { weights, fatigue, silence } = defaults
  const heard = events.filter(({ type }) => lessons.has(type))
  const visitor = createVisitor(heard, [], shop.catalog, {
    ...{ weights, now, fatigue: fatigue && { ...fatigue, before: now } },
    silence: createSilence(silence, now)(heard),
  })
  const input = { ...shop, visitor, personal, now, above: without }
  const plan = { seeds: [], keepSeen: false, chain: plainChain(input, 'forYou') }
  const { items = [] } = fillList(input, { limit: k }, { plan }) ?? {}
  return items.map(({ item }) => shop.catalog.indexOf.get(item.id)!)
}

/**
 * Pages of one visitor, a day apart, each by what the clicks before it say.
 *
 * @param touched the visitor's items in order: the first are known, the rest is what they want
 */
export function* servePages(shop: Shop, world: ClickWorld, touched: Int32Array, seed: number): Generator<ServedPage> {
  const random = createRandom(hashPair(seed, 0, world.seed))
  const { items } = shop.catalog
  const wanted = new Set(touched.subarray(world.known))
  const events: FeedbackEvent[] = []
  const log = (type: FeedbackType, item: number, ts: number, more: Partial<FeedbackEvent> = {}) =>
    events.push({ id: `${events.length}`, type, itemId: items[item].id, ts, seq: events.length, ...more })
  for (const item of touched.subarray(0, world.known)) log('click', item, startedAt - 1)
  for (let page = 0; page < world.pages; page++) {
    const now = startedAt + page * dayMs
    const ranked = serveList(shop, { events, next: now }, clicksAlone)
    const list = random() < world.shuffled ? shuffle([...ranked], random) : ranked
    const looks = lookAt(
      world,
      list.map(item => wanted.has(item)),
      random,
    )
    looks.forEach(({ dwellMs }, position) => {
      const [item, place] = [list[position], { listId: `${page}`, position }]
      log('impression', item, now, place)
      if (dwellMs === undefined) return
      log('click', item, now, place)
      log(dwellMs < bounceMs ? 'bounce' : 'dwell', item, now, { dwellMs })
    })
    yield {
      ...{ events: [...events], looks, listed: list.map(item => items[item].id) },
      ...{ ranks: list.map(item => ranked.indexOf(item)), next: now + dayMs },
    }
  }
}

export const clicksAlone: Lessons = new Set(['click'])
