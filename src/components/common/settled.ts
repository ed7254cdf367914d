/** What React's own promises tell of themselves, and `settled` has others tell. */
interface Told<T> {
  status?: string
  value?: T
  reason?: unknown
}

/** What a promise came to, or the value itself. Suspends until then, in React 18 too, which has no `use`. */
export function settled<T>(given: T | Promise<T>): T {
  if (!(given instanceof Object && 'then' in given)) return given
  const promise = given as Promise<T> & Told<T>
  const tell = (told: Told<T>) => Object.assign(promise, told)
  if (promise.status === undefined) {
    tell({ status: 'pending' })
    promise.then(
      value => tell({ status: 'fulfilled', value }),
      reason => tell({ status: 'rejected', reason }),
    )
  } else promise.then(nothing, nothing) // one that came with the page reads itself now
  if (promise.status === 'fulfilled') return promise.value as T
  throw promise.status === 'rejected' ? promise.reason : promise
}

const nothing = () => undefined
