import { useEffect, useRef } from 'react'
import type { LoadProgress } from '../../src/sdk/types'
import { countRequests } from '../site/count-requests'
import { useNumbers } from '../site/use-strings'
import { networkBytes } from './goods'
import { Row } from './Row'
import { useRecommenderState } from './recommender'
import { clearSearch, find, useSearch } from './search'
import { useMegabytes, useShopStrings } from './strings'

/** What comes closest to the question; on the way there, how far it is, and a way to stop. */
export function Found() {
  const t = useShopStrings()
  const { ms } = useNumbers()
  const search = useSearch()
  const { extractor, ...state } = useRecommenderState()
  const section = useRef<HTMLElement>(null)
  const isAsked = search.status !== 'idle'
  useEffect(() => {
    if (isAsked) section.current?.scrollIntoView({ block: 'nearest' })
  }, [isAsked])
  if (search.status === 'idle') return null
  const { asked } = search
  const isLoading = search.status === 'working' && extractor.status === 'loading'
  return (
    <section className="found" ref={section}>
      {search.status === 'failed' ? (
        <div className="tacitly-note" role="alert">
          <div>
            <strong>{t.failed}</strong>
            <p dir="auto">{search.error.message}</p>
          </div>
          <button className="tacitly-button" onClick={() => void find(asked)} type="button">
            {t.again}
          </button>
        </div>
      ) : (
        <Row
          by={asked.kind}
          enabled={search.status === 'found'}
          heading={asked.kind === 'text' ? t.found(asked.words) : t.foundPicture}
          layout="grid"
          limit={12}
          listName={`asked-by-${asked.kind}`}
          query={search.status === 'found' ? search.query : undefined}
          showReasons={false}
          strategy="lookingSimilar"
        />
      )}
      <div className="proof">
        <p role="status">
          {search.status === 'working' && (isLoading ? t.loading : t.reading[asked.kind])}
          {search.status === 'found' && t.proof(ms(search.ms), countRequests({ extractor, ...state }).elsewhere)}
        </p>
        {isLoading && <Load {...(extractor.loading ?? { loaded: 0, total: networkBytes?.[asked.kind] ?? 0 })} />}
        <button className="tacitly-button" onClick={clearSearch} type="button">
          {search.status === 'working' ? t.stop : t.clear}
        </button>
      </div>
    </section>
  )
}

/** How much of the network is here. */
function Load({ loaded, total }: LoadProgress) {
  const t = useShopStrings()
  const megabytes = useMegabytes()
  return (
    <div className="load">
      <progress aria-label={t.loading} max={total} value={loaded} />
      <span>{t.loaded(megabytes(loaded), megabytes(total))}</span>
    </div>
  )
}
