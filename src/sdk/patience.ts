/** A slow disk delays lists by this at most; it joins when it answers. */
const storagePatienceMs = 1_000

/** What `work` comes to, or undefined where it takes too long. */
export function soon<T>(work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, new Promise<undefined>(resolve => setTimeout(resolve, storagePatienceMs))])
}
