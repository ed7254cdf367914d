import { ForYou, Recommendations, RecommenderProvider } from 'tacitly/react'
import { Exposed } from './Exposed'

export const Lists = ({ dehydrated }) => (
  <RecommenderProvider dehydrated={dehydrated} options={{ bundle: '/recommendations/', consent: 'granted' }}>
    <ForYou limit={8} listName="home" />
    <Recommendations limit={4} listName="new" strategy="latest" />
    <Exposed />
  </RecommenderProvider>
)
