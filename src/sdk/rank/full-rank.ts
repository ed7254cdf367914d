// Fetched when a list is asked for that goes by more than its strategy.
import { loadCode } from '../load-code'
import type { ListOptions } from '../types'
import { rank } from './rank'

/** What lists go by that takes code of its own (knowledge.ts). */
const knowing = ['filter', 'prefer', 'limits', 'near', 'social', 'critiques', 'critiqued'] as const

/** Ranks any list; the code for what is said of items comes when a list asks. */
export function createFullRank() {
  let withKnowledge: typeof rank | undefined
  const isKnowing = (options: ListOptions<never>) => knowing.some(option => options[option])
  return {
    /** undefined: it is not here yet. */
    present: (options: ListOptions<never>) => (isKnowing(options) ? withKnowledge : rank),
    /** @throws TacitlyError 'code-missing' */
    async prepare(options: ListOptions<never>): Promise<void> {
      if (isKnowing(options)) withKnowledge ??= (await loadCode(import('./knowledge'))).rank
    },
  }
}
