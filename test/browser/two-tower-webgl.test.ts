import { engine } from '@tensorflow/tfjs-core'
import { afterEach, describe, expect, test } from 'vitest'
import type { Features } from '../../src/sdk/kernels/ridge'
import { createJsTwoTower } from '../../src/sdk/models/twotower/train'
import type { Breathe } from '../../src/sdk/training/breathe'
import type { LearnerState } from '../../src/sdk/training/learner'
import { createWebglTwoTower, type WebglTwoTower } from '../../src/workers/neural/two-tower-learner'
import { tastesWithContent, tinyTowers } from '../helpers/two-tower-world'

const { csr, features } = tastesWithContent()
const none: Features = { size: 0, values: new Float32Array(0) }
const open: WebglTwoTower[] = []

async function create(content = features, start?: LearnerState, breathe?: Breathe): Promise<WebglTwoTower> {
  const learner = await createWebglTwoTower(csr, content, tinyTowers, start, breathe)
  open.push(learner)
  return learner
}

afterEach(() => {
  for (const learner of open.splice(0)) learner.dispose()
})

/** ||a - b|| / ||b||, over all weights. */
function relativeError(a: LearnerState, b: LearnerState): number {
  let difference = 0
  let norm = 0
  for (const [name, values] of Object.entries(b)) {
    expect(a[name]).toHaveLength(values.length)
    values.forEach((value, k) => {
      difference += (a[name][k] - value) ** 2
      norm += value ** 2
    })
  }
  return Math.sqrt(difference / norm)
}

test.each([
  ['with content', features],
  ['without', none],
])('webgl and the plain twin agree after each epoch, %s (scenario 32)', async (_, content) => {
  const webgl = await create(content)
  const js = createJsTwoTower(csr, content, tinyTowers)
  for (let epoch = 0; epoch < 4; epoch++) {
    await webgl.sweep()
    await js.sweep()
    expect(relativeError(await webgl.state(), await js.state())).toBeLessThan(1e-3)
  }
})

test('no tensor is left: the count is steady over epochs and 0 after dispose (scenario 40)', async () => {
  const learner = await create()
  await learner.sweep()
  const { numTensors, numDataBuffers } = engine().state
  expect(numTensors).toBeGreaterThan(0)
  for (let epoch = 0; epoch < 3; epoch++) await learner.sweep()
  expect(engine().state).toMatchObject({ numTensors, numDataBuffers })
  learner.dispose()
  expect(engine().state).toMatchObject({ numTensors: 0, numDataBuffers: 0 })
})

describe('a lost context (scenario 29)', () => {
  /** Takes the GPU away from outside, as a driver reset does. */
  const lose = (learner: WebglTwoTower) =>
    learner.canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext()

  async function undisturbed(epochs: number): Promise<LearnerState> {
    const learner = await create()
    for (let epoch = 0; epoch < epochs; epoch++) await learner.sweep()
    const state = await learner.state()
    learner.dispose()
    open.pop()
    return state
  }

  test('mid-epoch: the epoch is discarded and done again in a new context, with the same result', async () => {
    const expected = await undisturbed(3)
    let breaths = 0
    // Four steps an epoch: the sixth breath is in the middle of the second.
    const learner = await create(features, undefined, () => {
      if (++breaths === 6) lose(learner)
    })
    const { canvas } = learner
    for (let epoch = 0; epoch < 3; epoch++) await learner.sweep()
    expect(learner.losses).toBe(1)
    expect(learner.canvas).not.toBe(canvas)
    expect(relativeError(await learner.state(), expected)).toBe(0)
  })

  test('again and again in one epoch: typed, and the last good weights are kept', async () => {
    let armed = false
    const learner = await create(features, undefined, () => {
      if (armed) lose(learner)
    })
    await learner.sweep()
    const good = await learner.state()
    armed = true
    await expect(learner.sweep()).rejects.toMatchObject({ code: 'backend-unavailable', details: { losses: 3 } })
    expect(await learner.state()).toEqual(good)
  })
})
