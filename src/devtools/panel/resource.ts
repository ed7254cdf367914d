export interface Resource<T> {
  /** What is known by now. Asked for anew where `key` is another; what was known stays until then. */
  readonly at: (key: string, load: () => Promise<T>) => { readonly value?: T; readonly error?: string }
}

/** What takes a moment to be told, for views that are drawn at once. */
export function createResource<T>(redraw: () => void): Resource<T> {
  let asked: string | undefined
  let known: { readonly value?: T; readonly error?: string } = {}
  return {
    at(key, load) {
      if (key !== asked) {
        asked = key
        load().then(
          value => set(key, { value }),
          thrown => set(key, { error: String((thrown as Error).message ?? thrown) }),
        )
      }
      return known
    },
  }

  function set(key: string, next: typeof known): void {
    if (key !== asked) return
    known = next
    redraw()
  }
}
