// A bundle of format 1 as the last package that wrote it left it; what it holds was recorded by that package's reader.
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { loadBundle } from '../../src/sdk/bundle/read-whole'
import { scoreModel } from '../../src/sdk/shapes/score'

const here = new URL('../fixtures/', import.meta.url)
const load = () => loadBundle({ read: path => readFile(new URL(`format-1/${path}`, here)) })
const history = { items: Int32Array.of(1, 14), preference: Float32Array.of(1, 1), confidence: Float32Array.of(1, 1) }

async function holds() {
  const bundle = await load()
  const rounded = (values: ArrayLike<number>) => Array.from(values, value => Number(value.toFixed(4)))
  const [shared, twin, vectors] = await Promise.all([bundle.shared(), bundle.twin(), bundle.content()])
  return {
    release: bundle.release,
    items: bundle.catalog.items,
    serves: bundle.manifest.serves,
    scores: Object.fromEntries([...bundle.models].map(([id, model]) => [id, rounded(scoreModel(model, history))])),
    shared: shared && { rows: shared.rows, items: [...shared.idx] },
    twin: twin && { d: twin.d, first: rounded(twin.factors.subarray(0, 8)) },
    vectors: vectors.map(({ kind, d, encoder, vectors }) => ({
      kind,
      d,
      encoder,
      first: rounded(vectors.subarray(0, 8)),
    })),
  }
}

test('a bundle of format 1 is read as the package that wrote it read it', async () => {
  const expected = JSON.parse(await readFile(new URL('format-1.expected.json', here), 'utf8'))
  const { serves, scores, ...same } = JSON.parse(JSON.stringify(await holds()))
  expect(same).toEqual({ ...expected, serves: undefined, scores: undefined })
  expect(serves).toEqual({ ...expected.serves, popular: 'popularity', trending: 'trending' })
  // It was ln(1 + visitors); scores that are the same for everybody are counts now.
  const { contentpopularity, ...others } = expected.scores as Record<string, number[]>
  const counts = contentpopularity.map(value => expect.closeTo(Math.expm1(value), 2))
  expect(scores).toEqual({ ...others, contentpopularity: counts })
})
