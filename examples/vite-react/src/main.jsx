import { createRoot } from 'react-dom/client'
import { RecommenderProvider } from 'tacitly/react'
import 'tacitly/styles.css'
import '../../shared/page.css'
import { Home } from './Home'
import { ItemPage } from './ItemPage'

const id = new URLSearchParams(location.search).get('id')

createRoot(document.getElementById('root')).render(
  <RecommenderProvider options={{ bundle: '/recommendations/', consent: 'granted' }}>
    {id ? <ItemPage id={id} /> : <Home />}
  </RecommenderProvider>,
)
