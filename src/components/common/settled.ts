/** What React's own promises tell of themselves, and `settled` has others tell. */
interface Told<T> {
  status?: string
  value?: T
  reason?: unknown
}

/** What a promise came to, or the value itself. Suspends until then, in React 18 too, which has no `use`. */
export function settled<T>(given: T | Promise<T>): T {
  if (!(given instanceof Promise)) return given
  const promise: Promise<T> & Told<T> = given
  // One that came with the page reads itself now.
  promise.then(
    value => Object.assign(promise, { status: 'fulfilled', value }),
    reason => Object.assign(promise, { status: 'rejected', reason }),
  )
  if (promise.status === 'fulfilled') return promise.value as T
  throw promise.status === 'rejected' ? promise.reason : promise
}
