import { createRoot } from 'react-dom/client'
import { RecommenderProvider } from '../../../src/components/common/RecommenderProvider'
import { PrivacyControls } from '../../../src/components/privacy/PrivacyControls'
import { Recommendations } from '../../../src/components/recommendations/Recommendations'
import { createRecommender } from '../../../src/sdk/index'
import { ThemeEditor } from '../../../stories/theme/ThemeEditor'
import { films } from './films'

/** A visitor who has looked at two films: nothing is stored, and nothing is asked for. */
const recommender = createRecommender({ items: films, name: 'docs' })
for (const { id } of films.slice(0, 2)) void recommender.log({ type: 'view', itemId: id })

const views = {
  Carousel: <Recommendations headingLevel={3} limit={8} />,
  Grid: <Recommendations headingLevel={3} layout="grid" limit={4} />,
  'Privacy panel': <PrivacyControls headingLevel={3} />,
}

/** Puts the editor into an element. @returns what takes it away */
export function showThemeEditor(element: HTMLElement): () => void {
  const root = createRoot(element)
  root.render(
    <RecommenderProvider recommender={recommender}>
      <ThemeEditor views={views} />
    </RecommenderProvider>,
  )
  return () => root.unmount()
}
