import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, vi } from 'vitest'
import { Recommendations, RecommenderProvider } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'

vi.mock('../../src/components/reasons/Explanation', () => ({
  get Explanation() {
    throw new Error('404')
  },
}))

it('a card whose explanation a deploy has removed says so, and the list lives', async () => {
  const container = document.body.appendChild(document.createElement('main'))
  const root = createRoot(container)
  const items = ['Alien', 'Solaris', 'Moon'].map(title => ({ id: title, title, categories: ['Space'] }))
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  const recommender = createRecommender({ items, name: 'explanation missing' })
  await recommender.log({ type: 'like', itemId: 'Alien' })
  await act(async () =>
    root.render(
      <RecommenderProvider recommender={recommender}>
        <Recommendations limit={2} />
      </RecommenderProvider>,
    ),
  )
  await vi.waitFor(() => expect(container.querySelectorAll('.tacitly-reason')).toHaveLength(2))
  container.querySelector<HTMLElement>('.tacitly-reason')!.click()
  await vi.waitFor(() =>
    expect(container.querySelector('.tacitly-foot [role=status]')?.textContent).toContain('Reload the page'),
  )
  expect(container.querySelectorAll('.tacitly-title')).toHaveLength(2)
  await act(async () => root.unmount())
  container.remove()
})
