import { ForYou, RecommenderProvider } from 'tacitly/react'

/** An island: the build writes it into the page, the browser brings it to life. */
export const Shelf = ({ snapshot }) => (
  <RecommenderProvider options={{ bundle: '/recommendations/', consent: 'granted' }}>
    <ForYou initialSnapshot={snapshot} layout="grid" limit={10} listName="home" />
  </RecommenderProvider>
)
