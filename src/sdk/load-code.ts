import { TacitlyError } from './errors'

/**
 * Every part of the code that is loaded later comes through here: it is not data, and after a deploy it may be gone. A
 * browser may remember the failure of an address, so nothing is tried again.
 * @throws TacitlyError 'code-missing'
 */
export const loadCode = <T>(part: Promise<T>): Promise<T> =>
  part.catch(cause => {
    throw new TacitlyError(
      'code-missing',
      `Code did not load (${cause?.message}): the site was probably updated. Reload the page.`,
      {},
      cause,
    )
  })
