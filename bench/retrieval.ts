import { topK } from '../src/sdk/kernels/top-k'
import { alsModel } from '../src/sdk/models/als/model'
import { alsDefaults } from '../src/sdk/models/als/options'
import { createRandom, normal } from '../src/sdk/random'
import { visitFactors } from '../src/sdk/shapes/factors'
import { prepareScans } from '../src/sdk/shapes/scan'
import { timesOf } from './measure'
import type { Note } from './results'

const d = 64
const best = 10

/** One visitor's vector against all items of a catalogue, and the best ten of them. */
export async function noteRetrieval(items: number, size: string, note: Note): Promise<void> {
  const random = createRandom(1)
  const vector = Float32Array.from({ length: d }, () => normal(random) / Math.sqrt(d))
  const floats = new Float32Array(items * d)
  for (let k = 0; k < floats.length; k++) floats[k] = normal(random) / Math.sqrt(d)
  const step = floats.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127
  const gram = new Float32Array(d * d)
  const modelOf = (factors: Float32Array) => alsModel(factors, { ...alsDefaults, d }, gram)
  const out = new Float32Array(items)
  const time = (model: ReturnType<typeof modelOf>) =>
    timesOf(
      30,
      () => {
        const { scores, best: exactBest } = visitFactors(model, vector, out)
        return exactBest ? exactBest(scores, best, [], scores) : topK(scores, best)
      },
      { warmUp: 5 },
    )
  const model = modelOf(floats)
  note('scores and best 10, JavaScript', await time(model), { size, d })
  await prepareScans([model])
  note('scores and best 10, WASM of floats', await time(model), { size, d })
  const packed = modelOf(floats.map(value => Math.round(value / step) * step))
  await prepareScans([packed])
  note('scores and best 10, WASM of int8', await time(packed), { size, d })
}
