import { TacitlyError } from '../errors'
import type { Consent } from '../types'

/** What a visitor's choice allows. */
export interface Permissions {
  /** Events change the lists of this tab. */
  readonly learns: boolean
  /** Events are written to this device, and told to other tabs of the site. */
  readonly stores: boolean
}

/**
 * | consent     | learns in this tab | writes, tells other tabs |
 * |-------------|:------------------:|:------------------------:|
 * | granted     | yes                | yes                      |
 * | memory-only | yes                | no                       |
 * | denied      | no                 | no                       |
 */
const permissionsOf: ReadonlyMap<Consent, Permissions> = new Map([
  ['granted', { learns: true, stores: true }],
  ['memory-only', { learns: true, stores: false }],
  ['denied', { learns: false, stores: false }],
])

export function permissions(consent: Consent): Permissions {
  return permissionsOf.get(consent) ?? { learns: false, stores: false }
}

/** @throws TacitlyError 'options-invalid' */
export function checkConsent(value: unknown): Consent {
  const found = [...permissionsOf.keys()].find(consent => consent === value)
  if (found) return found
  throw new TacitlyError(
    'options-invalid',
    `consent is ${String(value)}; expected ${[...permissionsOf.keys()].join(', ')}.`,
  )
}
