import { TacitlyError } from '../errors'
import { leftKeys } from './left-events'

/**
 * Deletes the database if there is one, and what pages left for it; never creates it. Resolves too when another tab delays the deletion. Apart from
 * the store, so that who refuses need not load what stores.
 *
 * @throws TacitlyError 'storage-failed'
 */
export function deleteDatabase(name: string): Promise<void> {
  for (const key of leftKeys(name)) localStorage.removeItem(key)
  return new Promise<void>((resolve, reject) => {
    const request = globalThis.indexedDB?.deleteDatabase(name) // a browser that forbids storage throws here
    if (!request) return resolve()
    request.onsuccess = request.onblocked = () => resolve()
    request.onerror = () => reject(request.error)
  }).catch(cause => {
    throw new TacitlyError('storage-failed', `Not erased (${cause.message}): clear the site's data.`, {}, cause)
  })
}
