import { TacitlyError } from '../../src/sdk/index'
import type { ContentVectors } from '../../src/sdk/types'
import { createStore } from '../site/store'
import { recommender } from './recommender'

/** What somebody shows or says. */
export type Asked =
  | { readonly kind: 'text'; readonly words: string }
  | { readonly kind: 'image'; readonly name: string; readonly url: string }

/** The search that this tab asked for last: it outlives the page, so that one can come back to it. */
export type Search =
  | { readonly status: 'idle' }
  | { readonly status: 'working'; readonly asked: Asked }
  | { readonly status: 'found'; readonly asked: Asked; readonly query: ContentVectors; readonly ms: number }
  | { readonly status: 'failed'; readonly asked: Asked; readonly error: TacitlyError }

const store = createStore<Search>({ status: 'idle' })
export const useSearch = store.use
let running: AbortController | undefined

/** The picture or the sentence becomes a vector, here; the list then ranks by it. The latest question wins. */
export async function find(asked: Asked): Promise<void> {
  clearSearch()
  running = new AbortController()
  const { signal } = running
  store.set({ status: 'working', asked })
  const began = performance.now()
  try {
    const { kind } = asked
    const item =
      kind === 'text' ? { id: 'asked', title: asked.words } : { id: 'asked', title: asked.name, image: asked.url }
    const [found] = await recommender.extract([item], { kinds: [kind], signal })
    if (signal.aborted) return
    // A picture that can't be read is no reason to stop for many, but this is the only one.
    if (!found?.[kind]) throw recommender.getState().extractor.error
    store.set({ status: 'found', asked, query: { [kind]: found[kind] }, ms: performance.now() - began })
  } catch (error) {
    if (signal.aborted) return
    if (!(error instanceof TacitlyError)) throw error
    store.set({ status: 'failed', asked, error })
  }
}

/** A picture from the visitor's own disk: it gets an address that is good in this page alone. */
export function findPicture(file: File): void {
  void find({ kind: 'image', name: file.name, url: URL.createObjectURL(file) })
}

/** Stops what runs, and takes what was found off the page. */
export function clearSearch(): void {
  running?.abort()
  const search = store.get()
  if (search.status === 'idle') return
  if (search.asked.kind === 'image' && search.asked.url.startsWith('blob:')) URL.revokeObjectURL(search.asked.url)
  store.set({ status: 'idle' })
}
