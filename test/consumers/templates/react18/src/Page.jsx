import { RecommenderProvider } from 'tacitly/react'
import { Exposed } from './Exposed'
import Home from './Home'

export const Page = () => (
  <>
    <Home />
    <RecommenderProvider options={{ bundle: '/recommendations/', consent: 'granted' }}>
      <Exposed />
    </RecommenderProvider>
  </>
)
