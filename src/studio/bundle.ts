import { zipSync } from 'fflate'
import { asTacitlyError } from '../sdk/errors'
import { createRecommender, type Recommender } from '../sdk/index'
import type { Desk } from './desk'
import type { Store } from './store'
import type { MadeFiles, MakeInput } from './tasks/make-files'

export interface BundleState {
  readonly making?: { readonly phase: string; readonly done: number }
  readonly made?: MadeFiles & { readonly asked: Asked }
  /** Serves what was made, in this tab alone. */
  readonly recommender?: Recommender
  readonly error?: string
}

export type Asked = Omit<MakeInput, 'data' | 'release'>

export interface Bundling {
  readonly make: (asked: Asked) => Promise<void>
  readonly stop: () => void
  readonly forget: () => void
}

export function createBundling(store: Store<BundleState>, desk: () => Desk): Bundling {
  let making = new AbortController()

  async function make(asked: Asked): Promise<void> {
    making.abort()
    making = new AbortController()
    const { signal } = making
    store.set({ making: { phase: 'beginning', done: 0 }, error: undefined })
    try {
      const input = { ...asked, release: Date.now() }
      const made = await desk().ask('make', input, {
        signal,
        onTold: told => told.type === 'phase' && store.set({ making: told }),
      })
      store.get().recommender?.dispose()
      const read = async (path: string) => made.files.get(path)!
      const recommender = createRecommender({ bundle: { read }, name: `tacitly-studio:${input.release}` })
      store.set({ made: { ...made, asked }, recommender })
    } catch (thrown) {
      if (!signal.aborted) store.set({ error: asTacitlyError(thrown, 'trainer-crashed').message })
    } finally {
      if (making.signal === signal) store.set({ making: undefined })
    }
  }

  return {
    make,
    stop: () => making.abort(),
    forget() {
      making.abort()
      store.get().recommender?.dispose()
      store.set({ making: undefined, made: undefined, recommender: undefined, error: undefined })
    },
  }
}

const folder = 'recommendations'

/** One folder of files, which are zipped already. */
export function zipOf({ files }: Pick<MadeFiles, 'files'>): Uint8Array {
  const entries = [...files].map(([path, bytes]) => [`${folder}/${path}`, bytes] as const)
  return zipSync(Object.fromEntries(entries), { level: 0 })
}

/** What makes the same of the same files. */
export function commandOf(
  { models, set = {}, shareInteractions, seed }: Asked,
  files: { readonly interactions: string; readonly items: readonly string[] },
): string {
  const settings = Object.entries(set).flatMap(([model, options]) =>
    Object.entries(options).map(([name, value]) => `--set ${model}.${name}=${value}`),
  )
  return [
    'npx tacitly build',
    `--interactions ${files.interactions}`,
    ...files.items.map(name => `--items ${name}`),
    ...(models ? [`--models ${models.join(',')}`] : []),
    ...settings,
    `--seed ${seed}`,
    ...(shareInteractions ? ['--share-interactions'] : []),
    `--out public/${folder}`,
  ].join(' ')
}
