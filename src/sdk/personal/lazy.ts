import { asTacitlyError } from '../errors'
import { loadCode } from '../load-code'
import { beforeFrame } from '../page'
import { deleteDatabase } from '../store/delete-database'
import type { Consent, Item } from '../types'
import { permissions } from '../visitor/consent'
import type { Personal, PersonalHost } from './personal'

/** The way to what a visitor makes of a page, whose code is fetched after the first list, by the first event, or with consent. */
export interface PersonalAccess<TItem extends Item> {
  /** undefined: the code is not here yet, and nothing is known of the visitor. */
  readonly present: () => Personal<TItem> | undefined
  /** An event or a choice waits for the code: so do lists that have shown nothing yet. */
  readonly isAwaited: () => boolean
  /** @throws TacitlyError 'code-missing' */
  readonly open: () => Promise<Personal<TItem>>
  /** What is on its way, or here. undefined: nobody has asked. */
  readonly asked: () => Promise<unknown> | undefined
  /** The same; undefined: the code is missing, and the state says so. Never rejects. */
  readonly reach: () => Promise<Personal<TItem> | undefined>
  /**
   * The visitor's choice is another, and stands in the state. What was stored is erased where it must not be, also by a page
   * whose code is missing.
   * @throws TacitlyError 'storage-failed': it may still be there; 'code-missing': what may be stored can't be
   */
  readonly obey: (consent: Consent) => Promise<void>
  /** Another profile's takes its place; lists wait until it is `ready`. */
  readonly swap: (next: Personal<TItem>, ready: Promise<unknown>) => Promise<void>
  /** For good: from now on all stays in memory. */
  readonly dispose: () => void
}

export function createPersonalAccess<TItem extends Item>(host: PersonalHost<TItem>): PersonalAccess<TItem> {
  let personal: Personal<TItem> | undefined
  let opening: Promise<Personal<TItem>> | undefined
  let isDisposed = false
  let isAwaited = false
  let hasEnded = false

  async function fetchCode(): Promise<Personal<TItem>> {
    const { state } = host
    try {
      const { createPersonal } = await loadCode(import('./personal'))
      personal = createPersonal(host)
      if (isDisposed) personal.dispose()
      return personal
    } catch (thrown) {
      state.set({ history: { ...state.get().history, error: asTacitlyError(thrown, 'code-missing') } })
      throw thrown
    } finally {
      // Before the next frame: what waits is taken in first.
      if (isAwaited) host.revisions.changed(beforeFrame)
      isAwaited = false
      hasEnded = true
    }
  }

  function begin(): Promise<Personal<TItem>> {
    opening ??= fetchCode()
    return opening
  }

  function open(): Promise<Personal<TItem>> {
    isAwaited ||= !hasEnded
    return begin()
  }

  return {
    present: () => personal,
    isAwaited: () => isAwaited,
    open,
    obey: consent =>
      personal?.obey(consent) ??
      open().then(
        opened => opened.obey(consent),
        missing => (permissions(consent).stores ? Promise.reject(missing) : deleteDatabase(host.name())),
      ),
    asked: () => opening?.catch(() => undefined),
    reach: () => begin().catch(() => undefined),
    async swap(next, ready) {
      personal = next
      opening = Promise.resolve(next)
      isAwaited = true
      if (isDisposed) next.dispose()
      try {
        await ready
      } finally {
        isAwaited = false
      }
    },
    dispose() {
      isDisposed = true
      personal?.dispose()
    },
  }
}
