// Fetched when a list is asked for that goes by more than its strategy.
import { loadCode } from '../load-code'
import type { ListOptions } from '../types'
import { rank } from './rank'

/** What lists go by that takes code of its own (knowledge.ts). */
const knowing = ['filter', 'prefer', 'limits', 'near', 'social', 'critiques', 'critiqued'] as const

let withKnowledge: typeof rank | undefined

const isKnowing = (options: ListOptions<never>) => knowing.some(option => options[option])

/** What ranks the list; undefined: it is not here yet. */
export const present = (options: ListOptions<never>) => (isKnowing(options) ? withKnowledge : rank)

/** @throws TacitlyError 'code-missing' */
export async function prepare(options: ListOptions<never>): Promise<void> {
  if (isKnowing(options)) withKnowledge ??= (await loadCode(import('./knowledge'))).rank
}
