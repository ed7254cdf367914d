import { fillList } from '../rank/pipeline'
import type { rank } from '../rank/rank'
import type { RankInput } from '../rank/shapes'
import { firstOf, type PlainStrategy, personalShapes, plainChain } from '../rank/strategies'
import type { Site } from '../serving/load'
import type { Model, ModelId } from '../shapes/types'
import type { Item, ListOptions, RecommenderState } from '../types'
import type { Visitor } from '../visitor/visitor'
import type { Answer } from './snapshot'

type Timings = Pick<RecommenderState['timings'], 'foldInMs' | 'rankMs'>
type Origin = RecommenderState['serving']['origin']

export interface Ranking<TItem extends Item> {
  /**
   * One list; what a visitor is, is worked out once for all lists. undefined: it takes `content`, which is pending.
   *
   * @param full ranks any list. Absent: plain ones alone are asked for (`isPlain`)
   */
  readonly rank: (
    options: ListOptions<TItem>,
    above: ReadonlySet<string>,
    wanted: () => ReadonlySet<string>,
    full: typeof rank | undefined,
  ) => Answer<TItem> | undefined
  readonly serving: () => RecommenderState['serving']
  readonly models: () => readonly ModelId[]
  /** Milliseconds: of reading the history and folding it in, and of the latest list. */
  readonly timings: () => Timings
}

/** What lists go by of a visitor, made anew when the site, the own model or the events change. */
export interface VisitorView extends Pick<Site<Item>, 'models' | 'serves'> {
  /** Worked out at the first question, and folded into the model that serves. */
  readonly visitor: (served: Model | undefined) => Visitor
  readonly personal?: RankInput['personal']
  /** How the visitor's own word is followed, and what ranks lists that go by their strategy alone then. Absent: nothing was said. */
  readonly steered?: { readonly steer: NonNullable<RankInput['steer']>; readonly rank: typeof rank }
  /** Where a model comes from that is of this browser; undefined: it is the site's. */
  readonly originOf: (model: string) => 'fit' | 'fineTune' | undefined
  readonly foldInMs: () => number | undefined
}

const nobody: Visitor = {
  history: { items: new Int32Array(), preference: new Float32Array(), confidence: new Float32Array() },
  strongest: [],
  seen: new Set(),
  dismissed: new Set(),
  resting: new Set(),
  clicks: [],
  recent: [],
}

/** Of whom nothing is known. */
const unknown = ({ models, serves }: Pick<Site<Item>, 'models' | 'serves'>): VisitorView => ({
  ...{ models, serves },
  visitor: () => nobody,
  originOf: () => undefined,
  foldInMs: () => 0,
})

/** Everything that one state of site, own model and events answers, at `now`. Made anew when any of them changes. */
export function createRanking<TItem extends Item>(
  site: Site<TItem>,
  content: RankInput['content'],
  { models, serves, visitor, personal, steered, originOf: ownOriginOf, foldInMs }: VisitorView = unknown(site),
  now = Date.now(),
): Ranking<TItem> {
  const named = serves?.forYou
  const served = named && (site.isPartial || models.has(named)) ? named : firstOf(models, personalShapes)?.id
  let rankMs: number | undefined

  const originOf = (model: ModelId): Origin => (site.bundle ? (ownOriginOf(model) ?? 'bundle') : 'items')

  function versionOf(model: ModelId): string {
    const origin = originOf(model)
    return `${model}@${origin === 'bundle' ? site.bundle?.release : origin}`
  }

  return {
    rank(options, above, wanted, full = steered?.rank ?? rankPlain) {
      const { context, strategy } = options
      // By no profile: the same for everybody.
      const known = strategy === 'popular' ? nobody : visitor(served === undefined ? undefined : models.get(served))
      const start = performance.now()
      const input = {
        ...site,
        models,
        serves,
        content,
        visitor: known,
        personal,
        steer: steered?.steer,
        above,
        wanted,
        now,
        context,
      }
      const result = full<TItem>(input, options)
      if (!result) return undefined
      rankMs = performance.now() - start
      return { ...result, modelVersion: versionOf(result.model), rankMs }
    },
    serving: () => ({ model: served ?? 'content', origin: originOf(served ?? 'content'), engine: site.engine }),
    models: () => [...models.keys()],
    timings: () => (rankMs === undefined ? {} : { foldInMs: foldInMs(), rankMs }),
  }
}

const rankPlain: typeof rank = (input, options = {}) => {
  const { strategy = 'forYou' } = options
  return fillList(input, options, {
    plan: { seeds: [], keepSeen: false, chain: plainChain(input, strategy as PlainStrategy) },
  })
}
