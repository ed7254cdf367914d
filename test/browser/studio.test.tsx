import { createRoot } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { sampleEvents, sampleItems } from '../../src/cli/init/sample-data'
import type { Run } from '../../src/studio/run'
import { createStudio, type Studio } from '../../src/studio/studio'
import { App } from '../../src/studio/ui/App'
import { Who } from '../../src/studio/ui/Who'

let root: ReturnType<typeof createRoot> | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
  location.hash = ''
})

const files = () => [new File([sampleItems()], 'items.csv'), new File([sampleEvents()], 'events.csv')]

async function trained(studio: Studio, backend: 'js' | 'wasm'): Promise<Run> {
  await studio.training.start({ model: 'als', name: 'iALS', options: {}, seed: 1, backend })
  const [run] = studio.trainingState.get().runs
  expect(run).toMatchObject({ status: 'done', outcome: { backend }, judged: { visitors: 105 } })
  return run!
}

test('from two dropped files to lists of the bundle, on workers of this browser', async () => {
  const studio = createStudio()
  await studio.files.drop(files())
  const { opened, files: sorted } = studio.filesState.get()
  expect(sorted.map(({ use }) => use)).toEqual(['items', 'interactions'])
  expect(opened!.preview.total).toEqual({ rows: 1200, visitors: 150, items: 40 })
  expect(opened!.models.filter(({ lack }) => lack)).toEqual([])

  const [js, wasm] = [await trained(studio, 'js'), await trained(studio, 'wasm')]
  const ndcgOf = ({ judged }: Run) => judged!.own.metrics['ndcg@10']!
  expect(Math.abs(ndcgOf(js) - ndcgOf(wasm))).toBeLessThanOrEqual(0.002)
  // Drawn while it learns: NDCG rises and the loss falls, both better than those of popularity.
  const { points } = js
  expect(points.map(({ sweep }) => sweep)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  const last = points.at(-1)!
  expect(last.ndcg).toBeGreaterThan(last.popularity)
  expect(last.loss).toBeLessThan(last.popularityLoss!)
  expect(js.judged!.verdict).toMatch(/^iALS serves: .* It gains /)

  await studio.bundling.make({ models: ['als'], set: {}, shareInteractions: false, seed: 1 })
  const { made, recommender } = studio.bundleState.get()
  expect([...made!.files.keys()]).toContain('manifest.json')
  const { items } = await recommender!.recommend({ strategy: 'popular', limit: 5 })
  expect(items).toHaveLength(5)
})

test('what is dropped on the page is read, and each step opens when there is something to do in it', async () => {
  const box = document.body.appendChild(document.createElement('div'))
  root = createRoot(box)
  root.render(<App studio={createStudio()} />)
  await expect.poll(() => box.querySelector('h1')?.textContent).toBe('Train a recommender in this tab')
  const step = (name: string) => [...box.querySelectorAll('nav a')].find(one => one.textContent === name)!
  expect(['Train', 'Bundle', 'Lists'].map(name => step(name).getAttribute('aria-disabled'))).toEqual(
    Array(3).fill('true'),
  )

  const dataTransfer = new DataTransfer()
  for (const file of files()) dataTransfer.items.add(file)
  window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }))
  await expect.poll(() => box.querySelector('.figures')?.textContent).toMatch(/interactions1,200.*visitors150.*items40/)
  expect(step('Train').getAttribute('href')).toBe('#train')
  expect(step('Lists').getAttribute('aria-disabled')).toBe('true')
  expect([...box.querySelectorAll('.notes li')].map(one => one.textContent)).toContain(
    'events.csv: "item" joins "id" of the items: 100% of the rows looked at',
  )
})

test('a desk that is gone is told of where somebody is looked for', async () => {
  const box = document.body.appendChild(document.createElement('div'))
  root = createRoot(box)
  const ask = () => Promise.reject(new Error('The worker that holds the files ended: drop them again.'))
  root.render(<Who desk={{ ask, close: () => undefined }} onChoose={() => undefined} />)
  await expect.poll(() => box.querySelector('[role=alert]')?.textContent).toMatch(/ended: drop them again/)
})
