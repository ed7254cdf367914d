import { useEffect, useSyncExternalStore } from 'react'
import { NetworkProof, RecommenderProvider } from '../../components/index'
import type { Studio } from '../studio'
import { BundleView } from './BundleView'
import { FilesView } from './FilesView'
import { ListsView } from './ListsView'
import { TrainView } from './TrainView'
import { useStore } from './use-store'

const views = { data: 'Data', train: 'Train', bundle: 'Bundle', lists: 'Lists', requests: 'Requests' } as const
type View = keyof typeof views

const viewOfHash = (): View => {
  const name = location.hash.slice(1)
  return Object.hasOwn(views, name) ? (name as View) : 'data'
}
const onHash = (listener: () => void) => {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

export function App({ studio }: { readonly studio: Studio }) {
  const view = useSyncExternalStore(onHash, viewOfHash)
  const { opened } = useStore(studio.filesState)
  const { made } = useStore(studio.bundleState)
  const isOpen: Record<View, boolean> = {
    ...{ data: true, requests: true },
    ...{ train: opened !== undefined, bundle: opened !== undefined, lists: made !== undefined },
  }
  const shown = isOpen[view] ? view : 'data'
  useEffect(() => {
    document.title = `${views[shown]} · Tacitly Studio`
  }, [shown])
  return (
    <RecommenderProvider recommender={studio.requests.recommender}>
      <header className="top">
        <a className="brand" href="#data">
          Tacitly <span>Studio</span>
        </a>
        <nav aria-label="Steps">
          {(Object.keys(views) as View[]).map(name => (
            <a
              aria-current={name === shown ? 'page' : undefined}
              aria-disabled={isOpen[name] ? undefined : true}
              href={isOpen[name] ? `#${name}` : undefined}
              key={name}
            >
              {views[name]}
            </a>
          ))}
        </nav>
      </header>
      <main data-view={shown}>
        {shown === 'data' && <FilesView studio={studio} />}
        {shown === 'train' && <TrainView opened={opened!} studio={studio} />}
        {shown === 'bundle' && <BundleView opened={opened!} studio={studio} />}
        {shown === 'lists' && <ListsView studio={studio} />}
        {shown === 'requests' && <RequestsView />}
      </main>
    </RecommenderProvider>
  )
}

function RequestsView() {
  return (
    <>
      <h1>What left this device</h1>
      <p className="lead">
        Your files are read, trained on and zipped in this tab. The page&rsquo;s own policy says{' '}
        <code>connect-src &apos;none&apos;</code>: the browser refuses every connection that it might open. What is
        counted below is the page&rsquo;s own code.
      </p>
      <NetworkProof className="proof" />
    </>
  )
}
