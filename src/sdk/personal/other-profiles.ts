import { profileMark } from '../store/database-name'
import { deleteDatabase } from '../store/delete-database'
import type { Consent, ForgetScope } from '../types'
import { joinTabs, type TabMessage } from '../visitor/tabs'
import { defaultRatingScale } from '../visitor/weights'

/** What a page holds of a profile that it has left. */
export interface LeftProfile {
  readonly forget: (scope: ForgetScope) => Promise<void>
  readonly dispose: () => void
}

/** Left in memory, where nothing is stored, by the name of the database: so that a visitor who comes back finds it. */
export type LeftProfiles<T extends LeftProfile = LeftProfile> = Map<string, T>

const message = (consent: Consent): TabMessage => ({ type: 'consent', consent })

/** Every database of the app but this one: those of the profiles it names, and others that lie here. */
async function othersOf(app: string, names: readonly string[], own: string): Promise<readonly string[]> {
  const all = typeof indexedDB === 'undefined' ? [] : ((await indexedDB.databases?.()) ?? [])
  const found = all.flatMap(({ name }) => (name?.startsWith(app + profileMark) ? [name] : []))
  return [...new Set([...names, ...found])].filter(name => name !== own)
}

/**
 * Consent is one for all profiles: where it no longer allows the disk, what the others have there is erased, and the tabs that show
 * them hear of it. 'denied' forgets what this page holds of them, too.
 *
 * @param names databases of the profiles that the site names
 * @throws TacitlyError 'storage-failed'
 */
export async function withdrawOthers(
  consent: Consent,
  app: string,
  names: readonly string[],
  own: string,
  left: LeftProfiles,
): Promise<void> {
  if (consent === 'denied') {
    for (const one of left.values()) one.dispose()
    left.clear()
  }
  const others = await othersOf(app, names, own)
  await Promise.all(others.map(name => eraseElsewhere(name, message(consent))))
}

/** Erases a database that this tab does not show; those that do are told first. @throws TacitlyError 'storage-failed' */
export async function eraseElsewhere(name: string, told: TabMessage): Promise<void> {
  const line = joinTabs(name, defaultRatingScale, () => undefined)
  line.tell(told)
  line.close()
  await deleteDatabase(name)
}
