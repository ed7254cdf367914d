import { createRoot } from 'react-dom/client'
import { ForYou, PrivacyControls, RecommenderProvider } from 'tacitly/react'
import * as banner from 'vanilla-cookieconsent'
import 'tacitly/styles.css'
import '../../shared/page.css'
import './consent'
import { recommender } from './recommender'

createRoot(document.getElementById('root')).render(
  <RecommenderProvider recommender={recommender}>
    <h1>Tea shop</h1>
    <button onClick={() => banner.showPreferences()} type="button">
      Privacy
    </button>
    <ForYou layout="grid" limit={10} listName="home" />
    <PrivacyControls />
  </RecommenderProvider>,
)
