// A site previews itself as a persona by one call: what is on screen follows, and the visitor's disk does not.
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Recommendations, RecommenderProvider } from '../../src/components/index'
import { type Persona, previewAs, visitAs } from '../../src/personas/index'
import { createRecommender, type Recommender } from '../../src/sdk/index'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'

const fanOf = (taste: string): Persona => ({
  name: `${taste} fan`,
  events: [0, 1, 2, 3].map(k => ({ type: 'like', itemId: `${taste}-${k}` })),
})

let root: Root
let main: HTMLElement
const open: Recommender[] = []

beforeEach(() => {
  main = document.body.appendChild(document.createElement('main'))
  root = createRoot(main)
})
afterEach(() => {
  root.unmount()
  main.remove()
  for (const one of open.splice(0)) one.dispose()
})

async function load(): Promise<Recommender> {
  const bundle = sourceOf(await tinyBundle())
  const recommender = createRecommender({ bundle, consent: 'granted', name: 'preview' })
  open.push(recommender)
  root.render(
    <RecommenderProvider recommender={recommender}>
      <Recommendations layout="grid" limit={8} strategy="forYou" />
    </RecommenderProvider>,
  )
  return recommender
}

const titles = () => [...main.querySelectorAll('.tacitly-title')].map(title => title.textContent!)
/** All eight cards, and all of one taste. */
const shows = (taste: string) =>
  vi.waitFor(() => expect(titles().filter(title => title.startsWith(taste))).toHaveLength(8))
const databases = async () =>
  (await indexedDB.databases()).map(({ name }) => name).filter(name => /^preview/.test(name!))

it('cards on screen become those of the persona, and the visitor has theirs again, on the next load too', async () => {
  const page = await load()
  await visitAs(page, fanOf('comedy'))
  page.list({ limit: 8, strategy: 'forYou' }).refresh()
  await shows('comedy')
  const mine = titles()

  const undo = await previewAs(page, fanOf('horror'))
  await shows('horror')
  await page.log({ type: 'like', itemId: 'horror-20' })
  expect(await databases()).toEqual(['preview'])
  await undo()
  await shows('comedy')
  expect(titles()).toEqual(mine)

  await previewAs(page, fanOf('horror'))
  await shows('horror')
  page.dispose() // the visitor closes the page in the middle of it
  const next = await load()
  await shows('comedy')
  expect(next.getHistory().map(({ itemId }) => itemId)).toEqual(['comedy-3', 'comedy-2', 'comedy-1', 'comedy-0'])
  expect(next.getState()).toMatchObject({ profile: 'me', profiles: [], storage: { kind: 'indexeddb' } })
})
