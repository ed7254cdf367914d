import type { TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { rank } from '../rank/rank'
import { isKnowing, isPlain } from '../rank/strategies'
import type { Item, ListOptions } from '../types'

/** Code for lists that go by more than their strategy, fetched when one is asked for. */
export interface RankCode {
  /** undefined: it is not here (yet). @throws TacitlyError 'code-missing' */
  readonly present: <TItem extends Item>(options: ListOptions<TItem>) => typeof rank | undefined
  readonly isComing: () => boolean
  /** Fetches, once, what such a list takes. Never rejects: what failed is what `present` throws. */
  readonly prepare: <TItem extends Item>(options: ListOptions<TItem>) => Promise<void>
  /** What failed may be asked for again. */
  readonly retry: () => void
}

export function createRankCode(onChange: () => void): RankCode {
  const parts = [() => import('../rank/rank'), () => import('../rank/knowledge')].map(load =>
    createPart(load, onChange),
  )
  const partFor = (options: ListOptions<never>) => parts[Number(isKnowing(options))]
  return {
    present: options => partFor(options).present(),
    isComing: () => parts.some(part => part.isComing()),
    async prepare(options) {
      if (!isPlain(options) && options.enabled !== false) await partFor(options).fetch()
    },
    retry() {
      for (const part of parts) part.retry()
    },
  }
}

function createPart(load: () => Promise<{ readonly rank: typeof rank }>, onChange: () => void) {
  let code: typeof rank | undefined
  let failure: TacitlyError | undefined
  let fetching: Promise<void> | undefined

  async function fetchCode(): Promise<void> {
    try {
      code = (await loadCode(load())).rank
    } catch (thrown) {
      failure = thrown as TacitlyError
    }
    onChange()
  }

  return {
    present() {
      if (failure) throw failure
      return code
    },
    isComing: () => fetching !== undefined && !code && !failure,
    fetch() {
      fetching ??= fetchCode()
      return fetching
    },
    retry() {
      if (failure) failure = fetching = undefined
    },
  }
}
