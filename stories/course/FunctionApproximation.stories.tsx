import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { adamSlot, adamStep } from '../../src/sdk/kernels/adam'
import { createLayers } from '../../src/sdk/models/widedeep/train'
import { createRandom, normal } from '../../src/sdk/random'
import { networkScore } from '../../src/sdk/shapes/ranker-network'
import { Exercise } from './Exercise'
import { lesson, type Point } from './lesson'
import { figureOf, runLesson } from './play'

const error = 'RMSE of the dots'
const truth = 'RMSE of the curve'
const size = 'numbers that are learned'

const curves: Readonly<Record<string, (x: number) => number>> = {
  wave: x => Math.sin(3 * x),
  step: x => (x < 0 ? -0.8 : 0.8),
  hill: x => 1.6 * Math.exp(-6 * x * x) - 0.8,
}

const grid = Array.from({ length: 61 }, (_, k) => k / 20 - 1.5)
const one = (x: number) => ({ features: [0], values: [x] })

/** The deep part of the product's wide & deep, with x for its one feature, fitted to dots by the product's Adam. */
function* descend(dots: readonly Point[], width: number, learningRate: number, steps: number, seed: number) {
  const learned = createLayers(1, width, createRandom(seed))
  const slots = learned.values.map(adamSlot)
  for (let step = 0; step <= steps; step++) {
    if (step > 0) {
      const gradients = slots.map(({ value }) => new Float32Array(value.length))
      for (const [x, y] of dots) {
        const slope = (2 * (networkScore(learned.network, one(x)) - y)) / dots.length
        learned.backward(one(x), slope, gradients)
      }
      slots.forEach((slot, s) => {
        adamStep(slot, gradients[s], step, { learningRate, decay: 0 })
      })
    }
    const at = (x: number) => networkScore(learned.network, one(x))
    yield { at, size: slots.reduce((sum, { value }) => sum + value.length, 0) }
  }
}

const rmse = (at: (x: number) => number, of: readonly Point[]) =>
  Math.sqrt(of.reduce((sum, [x, y]) => sum + (at(x) - y) ** 2, 0) / of.length)

function drawDots(curve: (x: number) => number, count: number, noise: number): Point[] {
  const random = createRandom(5)
  return Array.from({ length: count }, () => {
    const x = 3 * random() - 1.5
    return [x, curve(x) + noise * normal(random)] as const
  }).sort((a, b) => a[0] - b[0])
}

const page = lesson({
  number: 1,
  title: 'A network learns a curve',
  idea: (
    <>
      <p>
        A layer is a weighted sum that is cut off at zero. One such cut is a bent line; a dozen of them, summed, bend
        where the data bend. That is all that deep learning is made of: sums, bends, and a way to learn where to bend.
      </p>
      <p>
        The way is descent. Measure how far off the curve is, ask each number which way it should go, and move all of
        them a little. This is the deep part of the product's own wide & deep, with one input, trained by its own
        optimiser.
      </p>
    </>
  ),
  formula: 'ŷ = w₂ · relu(W₁ relu(w₀ x + b₀) + b₁)',
  drawn: 'Dots on a curve, drawn by a seed.',
  axes: { x: 'x', y: 'y' },
  controls: {
    curve: { label: 'Curve', options: Object.keys(curves) },
    width: { label: 'Bends in the first layer', options: [2, 8, 32] },
    dots: { label: 'Dots to learn from', options: [8, 40, 200] },
    noise: { label: 'Noise', options: [0, 0.1, 0.4] },
    learningRate: { label: 'Step length', options: [0.003, 0.02, 0.2] },
    steps: { label: 'Steps', options: [60, 300, 1000] },
  },
  start: { curve: 'wave', width: 32, dots: 40, noise: 0.1, learningRate: 0.02, steps: 300 },
  figures: [error, truth, size],
  async *run(_world, { curve, width, dots, noise, learningRate, steps }) {
    const drawn = drawDots(curves[curve], dots, noise)
    const real = grid.map(x => [x, curves[curve](x)] as const)
    for (const { at, size: learned } of descend(drawn, width, learningRate, steps, 2))
      yield {
        lines: [
          { name: 'the network', points: grid.map(x => [x, at(x)] as const) },
          { name: 'the curve', points: real },
          { name: 'the dots', points: drawn, isDots: true },
        ],
        figures: { [error]: rmse(at, drawn), [truth]: rmse(at, real), [size]: learned },
      }
  },
  questions: [
    {
      ask: 'How many bends does a wave need?',
      set: { width: 2 },
      look: 'Two bends make a corner or two. It does what it can, and no patience helps.',
    },
    {
      ask: 'What if there are few dots, and noisy ones?',
      set: { dots: 8, noise: 0.4, steps: 1000 },
      look: 'The error of the dots falls to nothing, that of the curve rises: it has learned the noise by heart.',
    },
    {
      ask: 'Can it learn a cliff?',
      set: { curve: 'step', steps: 1000 },
      look: 'Sums of bends are steep, never broken. Look where it hesitates.',
    },
  ],
  papers: {
    'Cybenko 1989: Approximation by superpositions of a sigmoidal function': 'https://doi.org/10.1007/BF02551274',
    'Kingma and Ba 2015: Adam': 'https://arxiv.org/abs/1412.6980',
    'Cheng et al. 2016: Wide & deep learning': 'https://doi.org/10.1145/2988450.2988454',
  },
})

const meta = { title: 'Course/01 Function approximation', tags: ['course'] } satisfies Meta
export default meta

/** The product's layers and optimiser find most of the wave. */
export const FunctionApproximation: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await runLesson({ canvas, canvasElement, userEvent }, { Steps: '60' })
    const dots = drawDots(curves.wave, 40, 0.1)
    const errors = Array.from(descend(dots, 32, 0.02, 60, 2), ({ at }) => rmse(at, dots))
    await expect(figureOf(canvasElement, error)).toBe(errors.at(-1)!.toFixed(3))
    await expect(errors.at(-1)).toBeLessThan(0.6 * errors[0])
  },
}
