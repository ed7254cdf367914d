import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, vi } from 'vitest'
import { Recommendations, RecommenderProvider } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'

vi.mock('../../src/components/recommendations/Follower', () => ({
  get Follower() {
    throw new Error('404')
  },
}))

it('lists whose follower a deploy has removed live, and one typed error a page says so', async () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const container = document.body.appendChild(document.createElement('main'))
  const root = createRoot(container)
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  const items = ['Alien', 'Solaris', 'Moon'].map(title => ({ id: title, title }))
  const recommender = createRecommender({ items, name: 'follower missing' })
  await act(async () =>
    root.render(
      <RecommenderProvider recommender={recommender}>
        <Recommendations limit={2} />
        <Recommendations limit={1} strategy="latest" />
      </RecommenderProvider>,
    ),
  )
  await vi.waitFor(() => expect(container.querySelectorAll('.tacitly-title')).toHaveLength(3))
  await vi.waitFor(() => expect(reported).toHaveBeenCalled())
  expect(reported.mock.calls).toEqual([[expect.objectContaining({ code: 'code-missing' })]])
  await act(async () => root.unmount())
  container.remove()
  vi.unstubAllGlobals()
})
