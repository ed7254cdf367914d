import type { TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type * as fullRank from '../rank/full-rank'
import type { rank } from '../rank/rank'
import { isPlain } from '../rank/strategies'
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
  let code: typeof fullRank | undefined
  let failure: TacitlyError | undefined
  let coming = 0

  async function prepare(options: ListOptions<never>): Promise<void> {
    if (isPlain(options) || options.enabled === false || failure || code?.present(options)) return
    coming++
    try {
      code ??= await loadCode(import('../rank/full-rank'))
      await code.prepare(options)
    } catch (thrown) {
      failure = thrown as TacitlyError
    }
    coming--
    onChange()
  }

  return {
    present(options) {
      if (failure) throw failure
      return code?.present(options)
    },
    isComing: () => coming > 0,
    prepare,
    retry() {
      failure = undefined
    },
  }
}
