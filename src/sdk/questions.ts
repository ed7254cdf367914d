// Fetched with the first question: why an item stands where it does, or all that devtools want to know.
import type { InspectHost } from './inspect/host'
import type { Inspector } from './inspect/types'
import { loadCode } from './load-code'
import type { Item } from './types'

export { explain } from './lists/explain'

/** @throws TacitlyError 'code-missing' */
export const inspect = async <TItem extends Item>(host: InspectHost<TItem>): Promise<Inspector> =>
  (await loadCode(import('./inspect/inspect'))).inspect(host)
