import type { ExperimentsAccess } from '../personal/experiments/lazy'
import type { PersonalAccess } from '../personal/lazy'
import type { Steering } from '../personal/taste/taste'
import type { rank } from '../rank/rank'
import { isPlain } from '../rank/strategies'
import type { Readiness, SiteLoader } from '../serving/loader'
import type { StateStore } from '../state'
import type { ForgetScope, Item, ListOptions, TasteChange } from '../types'
import type { ContentAccess } from '../vectors/lazy'
import type { RankCode } from './rank-code'
import { createRanking, type Ranking } from './ranking'
import type { Answer } from './snapshot'

export interface AnswersHost<TItem extends Item> {
  readonly loader: Pick<SiteLoader<TItem>, 'site' | 'readiness'>
  readonly content: Pick<ContentAccess<TItem>, 'site' | 'scoring' | 'load'>
  readonly personal: Pick<PersonalAccess<TItem>, 'present' | 'isAwaited' | 'open'>
  readonly code: RankCode
  readonly experiments: Pick<ExperimentsAccess<TItem>, 'present' | 'isComing'> | undefined
  readonly state: StateStore
}

/** What lists are answered with, by all that is known now. */
export interface Answers<TItem extends Item> {
  readonly readiness: () => Readiness
  /**
   * To be asked once there is a site. undefined: it takes more than is loaded yet, which is now on its way.
   *
   * @param by what ranks it. @default what is loaded for such a list
   */
  readonly rank: (
    options: ListOptions<TItem>,
    above?: ReadonlySet<string>,
    wanted?: () => ReadonlySet<string>,
    by?: typeof rank,
  ) => Answer<TItem> | undefined
  /** `rank` as it would be, had the visitor forgotten something. */
  readonly without: (scope?: ForgetScope, steering?: Steering) => Answers<TItem>['rank']
  /** The same, had they said that of their taste. */
  readonly steered: (change: TasteChange) => Promise<Answers<TItem>['rank']>
  /** Something that they go by is different. */
  readonly drop: () => void
  /** Tells in the state what serves, and whom. May be asked before there is a site. */
  readonly describe: (timings: { readonly learnMs?: number }) => void
}

export function createAnswers<TItem extends Item>(host: AnswersHost<TItem>): Answers<TItem> {
  const { loader, content, personal, code, experiments, state } = host
  let ranking: Ranking<TItem> | undefined

  function present(): Ranking<TItem> {
    const site = content.site()!
    ranking ??= createRanking(site, content.scoring(), personal.present()?.view(site))
    return ranking
  }

  const rankBy =
    (present: () => Ranking<TItem>): Answers<TItem>['rank'] =>
    (given, above = new Set(), wanted = () => above, by) => {
      const rankAs = (options: ListOptions<TItem>) => {
        loader.site()?.seeker?.ask(options.itemIds, personal.present())
        if (by || isPlain(options)) return present().rank(options, above, wanted, by)
        const full = code.present(options)
        void code.prepare(options)
        const answer = full && present().rank(options, above, wanted, full)
        if (full && !answer && !loader.site()?.isPartial) void content.load()
        return answer
      }
      const tried = experiments?.present()
      return tried ? tried.rank(given, rankAs) : rankAs(given)
    }

  function without(scope?: ForgetScope, steering?: Steering): Answers<TItem>['rank'] {
    let as: Ranking<TItem> | undefined
    return rankBy(() => {
      const site = content.site()!
      as ??= createRanking(site, content.scoring(), personal.present()?.view(site, scope, steering))
      return as
    })
  }

  return {
    readiness() {
      const readiness = loader.readiness()
      if (readiness.status === 'ready' && (personal.isAwaited() || experiments?.isComing()))
        return { status: 'loading' }
      // A list that takes more code may choose first: whose file came sooner does not decide what the others show.
      return readiness.status === 'ready' && code.isComing() ? { status: 'loading' } : readiness
    },
    rank: rankBy(present),
    without,
    steered: async change => without(undefined, await (await (await personal.open()).taste()).steeringWith(change)),
    drop() {
      ranking = undefined
    },
    describe(timings) {
      const before = state.get()
      const now = loader.site() && present()
      const known = personal.present()?.summary()
      state.set({
        serving: now?.serving() ?? before.serving,
        models: now?.models() ?? before.models,
        history: known ?? before.history,
        timings: { ...before.timings, ...now?.timings(), ...timings },
      })
    },
  }
}
