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

/**
 * Consent is one for all profiles: where it no longer allows the disk, what the others have there is erased, and the tabs that show
 * them hear of it.
 *
 * @param names of their databases
 * @throws TacitlyError 'storage-failed'
 */
export async function withdrawOthers(consent: Consent, names: Iterable<string>): Promise<void> {
  await Promise.all([...names].map(name => eraseElsewhere(name, message(consent))))
}

/** Erases a database that this tab does not show; those that do are told first. @throws TacitlyError 'storage-failed' */
export async function eraseElsewhere(name: string, told: TabMessage): Promise<void> {
  const line = joinTabs(name, defaultRatingScale, () => undefined)
  line.tell(told)
  line.close()
  await deleteDatabase(name)
}
