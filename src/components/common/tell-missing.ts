import { TacitlyError } from '../../sdk/index'

let isTold = false

/** A deploy may have removed it: the list lives, without arrows, impressions and words of requirements, and who watches the page's errors hears why. */
export function tellMissing(cause: Error): void {
  if (isTold) return
  isTold = true
  reportError(new TacitlyError('code-missing', `Reload the page: ${cause.message}`, {}, cause))
}
