/** Calls `run` once and remembers the answer; a failure is forgotten, so that it can be tried again. */
export function once<T>(run: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => {
    answer ??= run().catch(error => {
      answer = undefined
      throw error
    })
    return answer
  }
}
