import { TacitlyError } from '../errors'

/**
 * Deletes the database if there is one; never creates it. Resolves too when another tab delays the deletion. Apart from
 * the store, so that who refuses need not load what stores.
 *
 * @throws TacitlyError 'storage-failed'
 */
export function deleteDatabase(name: string): Promise<void> {
  if (typeof indexedDB === 'undefined') return Promise.resolve()
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onblocked = () => resolve()
    request.onerror = () =>
      reject(
        new TacitlyError(
          'storage-failed',
          `The browser did not delete the database '${name}' (${request.error?.message}). What was stored may still be there: clear the site's data in the browser.`,
          { name },
          request.error,
        ),
      )
  })
}
