import type { Bundle } from '../../sdk/bundle/read'
import { loadBundle } from '../../sdk/bundle/read-whole'
import type { ShardSizes } from '../../sdk/bundle/shards/cut'
import type { Joined } from '../../sdk/bundle/shards/open'
import { createSeeker } from '../../sdk/bundle/shards/seek'
import { type BundleContent, packBundle } from '../../sdk/bundle/write'
import { judgeList } from '../../sdk/evaluate/metrics'
import { splitDefaults } from '../../sdk/evaluate/split'
import type { Csr } from '../../sdk/kernels/csr'
import { gather, indices } from '../../sdk/kernels/gather'
import { topK } from '../../sdk/kernels/top-k'
import { idOf } from '../../sdk/models/catalogue'
import { rowHistories } from '../../sdk/shapes/row-scorer'
import { scoreModel } from '../../sdk/shapes/score'
import type { History, ModelId } from '../../sdk/shapes/types'
import type { Item } from '../../sdk/types'
import { drawJudges } from '../evaluate/evaluate-models'
import { figure } from './figures'

/** So many tell a share of a list to about .03; each fetches shards of their own. */
const visitors = 60
const listLength = 20
const judgedLength = 10

/** What lists lose where a page has a part of the catalogue: means over visitors. */
export interface CuttingCosts {
  readonly visitors: number
  /** How many shards there are, and how many of them a page has. */
  readonly count: number
  readonly shards: number
  /** Of the best 20 of all items: the share that is in the list of a page, and in one of the head alone. */
  readonly shared: number
  readonly ofHead: number
  /** NDCG@10 of the list of a page, and of one of all items. */
  readonly ndcg: number
  readonly whole: number
}

interface CutRows {
  /** What each visitor is known by; columns in the order of the whole catalogue. */
  readonly known: Csr
  /** What is to be found. */
  readonly withheld: Csr
  /** Of the visitors that are drawn. */
  readonly seed: number
}

interface CutWork extends CutRows, Pick<BundleContent, 'items' | 'shards' | 'models' | 'precision'> {
  /** Of the models: what serves. */
  readonly best: ModelId
  readonly gzip: (bytes: Uint8Array) => Promise<Uint8Array>
}

/** Cuts models that know nothing of what is withheld as a bundle cuts them, and compares. undefined: nothing is cut, or withheld of anybody. */
export async function cuttingCosts({ items, models, best, gzip, ...work }: CutWork): Promise<CuttingCosts | undefined> {
  const { known, withheld, seed, ...content } = work
  if (!content.shards || withheld.idx.length === 0) return undefined
  // What a page goes by to find its shards, and what it ranks by there.
  const isAsked = ({ model: { id, shape } }: (typeof models)[number]) =>
    shape === 'factors' || id === best || id === idOf('baseline')
  const others = { related: best, frequentlyBoughtTogether: best, popular: idOf('baseline') }
  const files = await packBundle(
    {
      ...{ ...content, models: models.filter(isAsked) },
      // Lists go by models: what cards show is not weighed.
      items: items.map(({ id }) => ({ id, title: '' })),
      serves: { forYou: best, ...others },
      ...{ release: 1, createdAt: new Date(0), split: splitDefaults, verdict: { text: '', judgements: [] } },
    },
    gzip,
  )
  return compareCut(await loadBundle({ read: async path => files.get(path)! }), { known, withheld, seed })
}

/** The lists of pages, each of which fetches what one visitor's history asks for, against those of all items. @param bundle in shards */
export async function compareCut(
  bundle: Bundle,
  { known, withheld, seed }: CutRows,
): Promise<CuttingCosts | undefined> {
  const shards = bundle.shards!
  const has = ({ ptr }: Csr, row: number) => ptr[row + 1] > ptr[row]
  const tested = indices(withheld.rows).filter(row => has(withheld, row) && has(known, row))
  if (tested.length === 0) return undefined
  const drawn = drawJudges(tested, seed, visitors)
  const historyOf = rowHistories(known)
  const { ids, lists } = await ofAll()
  const placeOf = new Map(ids.map((id, at) => [id, at]))
  const sum = { shards: 0, shared: 0, ofHead: 0, ndcg: 0, whole: 0 }
  for (const [at, row] of drawn.entries()) {
    const history = historyOf(row)
    const { site, here } = await pageOf(history)
    const [whole, own, head] = [lists[at], listIn(site, history), listIn(bundle, history)]
    const wanted = new Set(withheld.idx.subarray(withheld.ptr[row], withheld.ptr[row + 1]))
    const best = new Set(whole)
    const shareIn = (list: readonly number[]) => list.filter(item => best.has(item)).length / whole.length
    sum.shards += here
    sum.shared += shareIn(own)
    sum.ofHead += shareIn(head)
    sum.ndcg += judgeList(own, wanted, judgedLength).ndcg
    sum.whole += judgeList(whole, wanted, judgedLength).ndcg
  }
  const means = Object.entries(sum).map(([name, total]) => [name, total / drawn.length])
  return { ...(Object.fromEntries(means) as typeof sum), visitors: drawn.length, count: shards.count }

  /** First, so that the whole catalogue is gone before pages come to have their parts. */
  async function ofAll() {
    const site = await shards.join([...indices(shards.count)])
    const ids = site.catalog.items.map(({ id }) => id)
    return { ids, lists: Array.from(drawn, row => topOf(site, historyOf(row))) }
  }

  /** What is here of a history, which has the numbers of all items. */
  function historyIn({ catalog }: Pick<Part, 'catalog'>, history: History): History {
    const here = indices(history.items.length).filter(k => catalog.indexOf.has(ids[history.items[k]]))
    return {
      items: here.map(k => catalog.indexOf.get(ids[history.items[k]])!),
      preference: gather(history.preference, here),
      confidence: gather(history.confidence, here),
    }
  }

  async function pageOf(history: History) {
    const seeker = createSeeker(shards, bundle)
    let site: Part = bundle
    seeker.listen({
      ...{ decoys: 0, catalog: bundle.catalog },
      async adopt(joined) {
        site = joined ?? site
      },
    })
    seeker.ask([], {
      touched: () => Array.from(history.items, item => ({ itemId: ids[item] })).reverse(),
      historyOf: of => historyIn(of, history),
      journal: { store: () => undefined, generation: () => undefined },
    })
    await seeker.settled()
    return { site, here: seeker.told().here }
  }

  /** By places among all, best first. */
  function listIn(part: Part, history: History): number[] {
    return topOf(part, historyIn(part, history)).map(item => placeOf.get(part.catalog.items[item].id)!)
  }

  /** In the numbers of the part, as the history is. */
  function topOf({ models }: Part, history: History): number[] {
    const scores = scoreModel(models.get(bundle.manifest.serves.forYou)!, history)
    const skip = new Uint8Array(scores.length)
    for (const item of history.items) skip[item] = 1
    return Array.from(topK(scores, listLength, skip))
  }
}

/** What a page has of a catalogue. */
type Part = Pick<Joined<Item>, 'catalog' | 'models'>

/** They go by all items at once. */
const leftOut = 'ensembles, rankers, predicted ratings and vectors of texts and pictures are left out'

/** A line for the report. */
export const cutNote = ({ head, most }: ShardSizes) =>
  `cut: ${head} items are on every page, the others in shards of up to ${most}; ${leftOut}`

/** What a verdict says of a bundle, and of what it lacks where it is cut. */
export const withCutText = (verdict: string, shards: ShardSizes | undefined) =>
  shards ? `${verdict} In a catalogue that is cut, ${leftOut}.` : verdict

/** A sentence for the verdict. */
export function cuttingText({ visitors, count, shards, shared, ofHead, ndcg, whole }: CuttingCosts): string {
  const percent = (share: number) => `${Math.round(100 * share)}%`
  return (
    `The catalogue is cut: of ${visitors} visitors, whose pages have ${shards.toFixed(1)} of ${count} shards, ${percent(shared)} of the best ` +
    `${listLength} of all items are in the list of the page, and ${percent(ofHead)} would be by the head alone; NDCG@${judgedLength} ` +
    `${figure(ndcg)}, of all items ${figure(whole)}.`
  )
}
