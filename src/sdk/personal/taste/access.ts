import { asTacitlyError } from '../../errors'
import { loadCode } from '../../load-code'
import { isUnsaid } from '../../store/totals'
import type { ForgetScope, TasteStatement } from '../../types/index'
import type { TasteHolder } from '../../visitor/journal-types'
import type { Steering, TasteHost, TasteService } from './taste'

/** The way to what a visitor says of their taste, whose code is fetched with the first word. */
export interface TasteAccess extends TasteHolder {
  /** How lists follow it; undefined: nothing was said, or the code for it is not here. */
  readonly steering: () => Steering | undefined
  /** @throws TacitlyError 'code-missing' */
  readonly open: () => Promise<TasteService>
  /** In this tab. */
  readonly forget: (scope: ForgetScope, at?: number) => void
}

export type TasteAccessHost = Omit<TasteHost, 'get' | 'put'>

export function createTasteAccess(host: TasteAccessHost): TasteAccess {
  let said: TasteStatement | undefined
  let steering: Steering | undefined
  let service: TasteService | undefined
  /** On its way here, while the code for it is fetched. */
  const meeting = new Set<TasteStatement>()

  async function open(): Promise<TasteService> {
    const { createTaste } = await loadCode(import('./taste'))
    service ??= createTaste({ ...host, get: () => said, put })
    return service
  }

  function put(next: TasteStatement, by: Steering): void {
    said = next
    steering = by
    host.onChange()
  }

  return {
    get: () => said,
    steering: () => steering,
    open,
    async meet(stored) {
      if (said && said.at >= (stored?.at ?? 0)) return said.at > (stored?.at ?? 0)
      if (!stored) return false
      meeting.add(stored)
      try {
        const by = (await open()).steeringBy(stored)
        if (meeting.has(stored) && (!said || said.at < stored.at)) put(stored, by)
      } catch (thrown) {
        host.onMissing(asTacitlyError(thrown, 'code-missing'))
      } finally {
        meeting.delete(stored)
      }
      return false
    },
    forget(scope, at) {
      for (const one of meeting) if (isUnsaid(one, scope, at)) meeting.delete(one)
      if (!said || !isUnsaid(said, scope, at)) return
      said = undefined
      steering = undefined
    },
  }
}
