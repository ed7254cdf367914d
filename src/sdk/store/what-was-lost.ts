import { TacitlyError } from '../errors'
import type { StoredLog } from './store'

/** What a visitor should know of the disk as it was found; undefined: it is as it was left. */
export function whatWasLost({ isLost, damaged }: StoredLog): TacitlyError | undefined {
  const code = 'state-lost'
  if (isLost) {
    return new TacitlyError(
      code,
      'The database was deleted while this page used it (by the browser, or by someone who cleared the site data). What this page remembers is written again.',
    )
  }
  if (damaged === 0) return undefined
  return new TacitlyError(
    code,
    `${damaged} records on this device were damaged, and are deleted. All others are in use.`,
    {
      damaged,
    },
  )
}
