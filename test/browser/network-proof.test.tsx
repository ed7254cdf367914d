// What the panel says was asked for is what the browser counted: a request elsewhere shows, by origin, and in the file.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { NetworkProof, RecommenderProvider } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import '../../src/components/styles.css'

let root: Root
let holder: HTMLElement

beforeEach(() => {
  holder = document.body.appendChild(document.createElement('div'))
  root = createRoot(holder)
})
afterEach(() => {
  act(() => root.unmount())
  holder.remove()
})

/** The same server by another name: another origin, and still this machine. */
const elsewhere = location.origin.replace(
  location.hostname,
  location.hostname === 'localhost' ? '127.0.0.1' : 'localhost',
)

it('shows a request to another origin first, counts it, and writes it into the file', async () => {
  const recommender = createRecommender({ items: [] })
  act(() =>
    root.render(
      <RecommenderProvider recommender={recommender}>
        <NetworkProof />
      </RecommenderProvider>,
    ),
  )
  const stats = () => [...holder.querySelectorAll('dd')].map(({ textContent }) => textContent)
  const rows = () =>
    [...holder.querySelectorAll('tbody tr')].map(row => [...row.children].map(cell => cell.textContent))
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(0))
  const before = Number(stats()[0])
  await fetch(`${elsewhere}/nothing-there`, { mode: 'no-cors' }).catch(() => undefined)
  await vi.waitFor(() => expect(Number(stats()[0])).toBe(before + 1))
  expect(rows()[0]).toEqual([elsewhere, 'page', expect.stringMatching(/^\d+$/), 'not told'])
  expect(rows().at(-1)![0]).toBe('this site')

  const saved = vi.spyOn(URL, 'createObjectURL')
  act(() => holder.querySelector('button')!.click())
  const file = JSON.parse(await (saved.mock.calls[0]![0] as Blob).text())
  saved.mockRestore()
  expect(file.page).toBe(location.href)
  expect(file.requests).toEqual(recommender.getState().requests)
  expect(file.requests).toContainEqual(expect.objectContaining({ origin: elsewhere, own: false, from: 'page' }))
  recommender.dispose()
})
