import { expect, it } from 'vitest'
import { chooseIds } from '../../src/cli/build/choose-ids'
import type { Csr } from '../../src/sdk/kernels/interactions'
import { trainUserKnn, userKnnDefaults } from '../../src/sdk/models/userknn/train'
import { explainModel, scoreModel } from '../../src/sdk/shapes/score'
import { finish, type History } from '../../src/sdk/shapes/types'
import { twoTastes } from '../helpers/data'

const world = twoTastes({ users: 40, items: 16, each: 6, seed: 3 })
const rowsOf = ({ rows, ptr, idx }: Csr) =>
  Array.from({ length: rows }, (_, row) => [...idx.subarray(ptr[row], ptr[row + 1])])
const history: History = {
  items: Int32Array.of(1, 9, 4),
  preference: Float32Array.of(1, -0.5, 1),
  confidence: Float32Array.of(2, 1, 1),
}
const options = { neighbours: 5, shrink: 2, amplification: 1.5, halfLife: 0 }

/** By looking at every row. */
function bruteForce(): number[] {
  const said = new Map(Array.from(history.items, (item, h) => [item, history.preference[h] * history.confidence[h]]))
  const length = Math.hypot(...said.values())
  const near = rowsOf(world)
    .map(row => ({
      row,
      like: row.reduce((sum, item) => sum + (said.get(item) ?? 0), 0) / (length * Math.sqrt(row.length) + 2),
    }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like)
    .slice(0, 5)
  return Array.from({ length: world.cols }, (_, item) =>
    near.reduce((sum, { row, like }) => sum + (row.includes(item) ? like ** 1.5 : 0), 0),
  )
}

it('adds up the nearest rows by their cosine, shrunk and amplified, as brute force does', () => {
  const scores = scoreModel(finish(trainUserKnn(world, options)), history)
  bruteForce().forEach((score, item) => {
    expect(scores[item]).toBeCloseTo(score, 5)
  })
})

it('says what each item of the history adds', () => {
  const model = finish(trainUserKnn(world, options))
  const { score, terms } = explainModel(model, history, 3)
  expect(score).toBeGreaterThan(0)
  expect(terms.reduce((sum, term) => sum + term, 0)).toBeCloseTo(score, 5)
  expect(terms[1]).toBeLessThanOrEqual(0)
})

it('build takes it by name where the bundle shares rows, and refuses it where it does not', async () => {
  const work = { items: [], vectors: [], csr: world, models: ['userknn'], precision: 'int8' } as const
  const choose = (more: object) => chooseIds({ ...work, ...more }, world, [], async bytes => bytes)
  await expect(choose({})).rejects.toMatchObject({
    code: 'options-invalid',
    message: expect.stringMatching(/--models userknn: .*rows.*only with --share-interactions.*evaluate/),
  })
  expect((await choose({ shareInteractions: true })).ids).toContain('userknn')
  expect((await choose({ shareInteractions: true, models: undefined })).ids).not.toContain('userknn')
})

it('is the rows alone: no times, and nothing of moments', () => {
  const told = { ...world, times: new Float64Array(world.idx.length) }
  expect(Object.keys(finish(trainUserKnn(told, userKnnDefaults)).rows)).toEqual(['rows', 'cols', 'ptr', 'idx'])
})
