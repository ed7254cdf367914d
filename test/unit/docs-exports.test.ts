// The blocks of Python in docs/import.md, run where a Python (TACITLY_PYTHON) has the library, and imported.
import { spawnSync } from 'node:child_process'
import { afterAll, expect, test } from 'vitest'
import { createWorkplace } from '../helpers/cli'
import { pageOf } from '../helpers/docs-pages'

const python = process.env.TACITLY_PYTHON ?? 'python3'
const place = createWorkplace()
afterAll(() => place.remove())

const matrix = `
import numpy, scipy.sparse
touched = scipy.sparse.csr_matrix((numpy.random.default_rng(1).random((60, 12)) < 0.3).astype("float32"))
item_ids = [f"item-{number}" for number in range(12)]
vectors = numpy.random.default_rng(2).random((12, 4)).astype("float32")
`

/** By heading: what a reader has in hand, and how the import reads what the block writes. */
const worlds: Readonly<Record<string, readonly [library: string, inHand: string, source: readonly string[]]>> = {
  implicit: [
    'implicit',
    `${matrix}
from implicit.als import AlternatingLeastSquares
model = AlternatingLeastSquares(factors=4, num_threads=1)
model.fit(touched, show_progress=False)`,
    ['--npz', 'als.npz'],
  ],
  LightFM: [
    'lightfm',
    `${matrix}
from lightfm import LightFM
from lightfm.data import Dataset
dataset, item_features = Dataset(), None
dataset.fit(range(60), item_ids)
model = LightFM(no_components=4).fit(touched.tocoo(), epochs=1)`,
    ['--vectors', 'vectors.npy'],
  ],
  faiss: [
    'faiss',
    `${matrix}
import faiss
index = faiss.IndexFlatIP(4)
index.add(vectors)`,
    ['--vectors', 'vectors.npy'],
  ],
  safetensors: ['safetensors', matrix, ['--vectors', 'vectors.safetensors']],
}

const blocks = [...pageOf('import').matchAll(/^### (\w+).*\(run.*\)\n\n```python\n([\s\S]*?)^```$/gm)]

test('each block that is said to be run is run', () => {
  expect(blocks.map(([, name]) => name)).toEqual(Object.keys(worlds))
})

for (const [, name, code] of blocks) {
  const [library, inHand, source] = worlds[name]
  const isThere = spawnSync(python, ['-c', `import ${library}, scipy`]).status === 0
  test.skipIf(!isThere)(`${name} (TACITLY_PYTHON: a Python that has ${library})`, async () => {
    const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' }
    const { status, stderr } = spawnSync(python, ['-c', `${inHand}\n${code}`], {
      cwd: place.folder,
      env,
      encoding: 'utf8',
    })
    expect(status, stderr).toBe(0)
    const imported = await place.tacitly('import', ...source, '--ids', 'ids.txt', '--out', name, '--json')
    expect([imported.status, imported.stderr]).toEqual([0, ''])
    expect(JSON.parse(imported.stdout).manifest.items).toBe(12)
  })
}
