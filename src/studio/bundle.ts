import { zipSync } from 'fflate'
import { asTacitlyError } from '../sdk/errors'
import { createRecommender, type Recommender } from '../sdk/index'
import type { Desk } from './desk'
import type { FilesState } from './files'
import type { Run } from './run'
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

/**
 * Of runs that are to serve: the seed of the first is the bundle's, and another one's is its own.
 *
 * @param hasSeed the model draws anything
 */
export function askedFor(
  runs: readonly Pick<Run, 'model' | 'options' | 'seed'>[],
  hasSeed: (model: string) => boolean,
): Required<Pick<Asked, 'models' | 'set' | 'seed'>> {
  const seed = runs[0]?.seed ?? 1
  const own = runs.map(run => {
    const isApart = run.seed !== seed && hasSeed(run.model)
    return [run.model, isApart ? { ...run.options, seed: run.seed } : run.options] as const
  })
  const set = Object.fromEntries(own.filter(([, options]) => Object.keys(options).length > 0))
  return { seed, models: runs.map(({ model }) => model), set }
}

/** What makes the same of the same files. */
export function commandOf(
  { models, set = {}, shareInteractions, seed }: Asked,
  { interactions, items, named }: AskedFiles,
): string {
  const settings = Object.entries(set).flatMap(([model, options]) =>
    Object.entries(options).map(([name, value]) => option('set', `${model}.${name}=${value}`)),
  )
  return [
    'npx tacitly build',
    option('interactions', interactions),
    ...items.map(name => option('items', name)),
    ...Object.entries(named).flatMap(([role, column]) => (column === undefined ? [] : option(role, column))),
    ...(models ? [option('models', models.join(','))] : []),
    ...settings,
    option('seed', String(seed)),
    ...(shareInteractions ? ['--share-interactions'] : []),
    option('out', `public/${folder}`),
  ].join(' ')
}

interface AskedFiles extends Pick<FilesState, 'named'> {
  readonly interactions: string
  readonly items: readonly string[]
}

/** A value that begins with a dash would pass for an option. */
const option = (name: string, value: string) => `--${name}${value.startsWith('-') ? '=' : ' '}${quoted(value)}`

/** For a shell. */
const quoted = (text: string) => (/^[\w./:,=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)
