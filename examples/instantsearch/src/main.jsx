import { createRoot } from 'react-dom/client'
import { InstantSearch, SearchBox } from 'react-instantsearch'
import { RecommenderProvider } from 'tacitly/react'
import '../../shared/page.css'
import { Hits } from './Hits'
import { localSearch } from './local-search'

createRoot(document.getElementById('root')).render(
  <RecommenderProvider options={{ bundle: '/recommendations/', consent: 'granted' }}>
    <h1>Search</h1>
    <InstantSearch indexName="goods" searchClient={localSearch}>
      <SearchBox placeholder="Tea, roast, book" />
      <Hits />
    </InstantSearch>
  </RecommenderProvider>,
)
