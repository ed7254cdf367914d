import type { Requirement } from '../sdk/types'
import type { Contract, ContractOptions } from './types'

export const defaultOf = 8

/** How many items are to be there. */
export function bounds(contract: Contract): { readonly least: number; readonly most: number } {
  if (contract.notToSee) return { least: 0, most: 0 }
  const { atMost = Number.POSITIVE_INFINITY, atLeast = Number.isFinite(atMost) ? 0 : 1 } = contract
  return { least: atLeast, most: atMost }
}

/** A contract in words, for a report. */
export function sentenceOf(contract: Contract): string {
  const { least, most } = bounds(contract)
  const { toSee, notToSee, of = defaultOf, because, in: list } = contract
  return [
    `${amount(least, most)} of the first ${of}`,
    items(toSee ?? notToSee),
    ...(because ? [`because of ${[because.kind, because.itemId].filter(Boolean).join(' ')}`] : []),
    `in ${listOf(list)}`,
  ].join(' ')
}

function amount(least: number, most: number): string {
  if (most === 0) return 'none'
  if (!Number.isFinite(most)) return `at least ${least}`
  return least === most ? `${least}` : least === 0 ? `at most ${most}` : `${least} to ${most}`
}

function items(requirements: Contract['toSee'] | Contract['notToSee']): string {
  const all = Object.entries<Requirement | undefined>(requirements ?? {})
  return all.length === 0 ? 'items' : `with ${all.map(([field, wanted]) => `${field} ${wish(wanted)}`).join(' and ')}`
}

function wish(wanted: Requirement | undefined): string {
  if (Array.isArray(wanted)) return wanted.join(' or ')
  if (typeof wanted !== 'object') return String(wanted)
  return Object.entries(wanted)
    .map(([bound, value]) => `${bound} ${wish(value)}`)
    .join(' ')
}

function listOf({ strategy = 'forYou', itemIds, ...rest }: NonNullable<ContractOptions['in']> = {}): string {
  const about = itemIds ? ` of ${itemIds.join(', ')}` : ''
  return `${strategy}${about}${Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''}`
}
