// Loaded by `exportModel`.
import type { Tensor } from '../bundle/safetensors'
import { writeSafetensors } from '../bundle/write-safetensors'
import { TacitlyError } from '../errors'
import type { Csr } from '../kernels/interactions'
import { isDeep, isSequence } from '../shapes/encoders'
import type { StoredPart } from '../shapes/types'
import type { StoredModel } from '../store/store'

/**
 * Both models of a training as safetensors: `<model>.judged`, which the metrics are of, and what serves. Of factors:
 * `<model>.factors`, each n x d; where visitors are pooled, also their inputs: `.judged.inputs` and `.inputs`, n x d, or,
 * where they are sparse, their `ptr` and `idx`; where a network reads them, its tensors by their names. Of neighbours: `ptr`, `idx` and `weights`. Of scores: `scores`.
 *
 * @throws TacitlyError 'input-invalid' where there is no model
 */
export function toSafetensors(stored: StoredModel | undefined): Uint8Array {
  if (!stored)
    throw new TacitlyError('input-invalid', 'No model was trained here, or none was accepted: call fit() first.')
  const { model, judged, origin, identity, options } = stored
  const { id } = model
  return writeSafetensors(
    { ...tensorsOf(judged, `${id}.judged`), ...tensorsOf(model, id) },
    { origin, bundle: identity, options: JSON.stringify(options) },
  )
}

/** @param name of a judged model's factors it is the whole name */
function tensorsOf(model: StoredPart, name: string): Record<string, Tensor> {
  if (model.shape === 'scores') return { [`${name}.scores`]: column(model.scores) }
  if (model.shape === 'neighbours') return columns(name, model)
  const { factors, d, encoder } = model
  const rows = (data: Float32Array): Tensor => ({ shape: [data.length / d, d], data: data.slice() })
  const own = { [name.endsWith('.judged') ? name : `${name}.factors`]: rows(factors) }
  if (isSequence(encoder)) {
    const tensors = Object.entries(encoder.tensors).map(([tensor, data]) => [`${name}.${tensor}`, column(data)])
    return { ...own, ...Object.fromEntries(tensors) }
  }
  if (encoder.kind === 'ridge') return own
  if (isDeep(encoder)) {
    const layers = encoder.layers.flatMap(({ weights, bias }, k) => [
      [`${name}.layer${k}`, { shape: [bias.length, weights.length / bias.length], data: weights.slice() }],
      [`${name}.layer${k}Bias`, column(bias)],
    ])
    const shape = [factors.length / d, encoder.inputs.length / (factors.length / d)]
    return {
      ...own,
      [`${name}.inputs`]: { shape, data: encoder.inputs.slice() },
      [`${name}.start`]: column(encoder.start),
      ...Object.fromEntries(layers),
    }
  }
  const { inputs } = encoder
  return { ...own, ...('ptr' in inputs ? columns(`${name}.inputs`, inputs) : { [`${name}.inputs`]: rows(inputs) }) }
}

type Sparse = Pick<Csr, 'ptr' | 'idx' | 'weights'>

function columns(name: string, { ptr, idx, weights }: Sparse): Record<string, Tensor> {
  const all = { [`${name}.ptr`]: column(ptr), [`${name}.idx`]: column(idx) }
  return weights ? { ...all, [`${name}.weights`]: column(weights) } : all
}

const column = (data: Float32Array | Int32Array): Tensor => ({ shape: [data.length], data: data.slice() })
