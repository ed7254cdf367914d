import { asTacitlyError, TacitlyError } from '../errors'

/**
 * Deletes the database if there is one; never creates it. Resolves too when another tab delays the deletion. Apart from
 * the store, so that who refuses need not load what stores.
 *
 * @throws TacitlyError 'storage-failed'
 */
export async function deleteDatabase(name: string): Promise<void> {
  try {
    if (typeof indexedDB !== 'undefined') await requestDeletion(name)
  } catch (thrown) {
    throw asTacitlyError(thrown, 'storage-failed') // a browser that forbids storage throws at the request itself
  }
}

function requestDeletion(name: string): Promise<void> {
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
