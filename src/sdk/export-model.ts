// Loaded by `exportModel`.
import type { Tensor } from './bundle/safetensors'
import { writeSafetensors } from './bundle/write-safetensors'
import type { ItemFactors } from './models/shapes'
import type { StoredModel } from './store/store'

/**
 * Both models of a training as safetensors: `<model>.judged`, which the metrics are of, and `<model>.factors`, which
 * serves, each n x d; where visitors are pooled, also their inputs: `.judged.inputs` and `.inputs`, n x d, or, where they
 * are sparse, their `ptr` and `idx`.
 */
export function toSafetensors({ model, judged, origin, identity, options }: StoredModel): Uint8Array {
  const { id } = model
  return writeSafetensors(
    {
      [`${id}.judged`]: factorsOf(judged),
      [`${id}.factors`]: factorsOf(model),
      ...inputsOf(judged, `${id}.judged.inputs`),
      ...inputsOf(model, `${id}.inputs`),
    },
    { origin, bundle: identity, options: JSON.stringify(options) },
  )
}

function factorsOf({ factors, d }: ItemFactors): Tensor {
  return { shape: [factors.length / d, d], data: factors.slice() }
}

function inputsOf({ encoder, d }: ItemFactors, name: string): Record<string, Tensor> {
  if (encoder.kind !== 'linear') return {}
  const { inputs } = encoder
  if (!('ptr' in inputs)) return { [name]: { shape: [inputs.length / d, d], data: inputs.slice() } }
  return {
    [`${name}.ptr`]: { shape: [inputs.ptr.length], data: inputs.ptr.slice() },
    [`${name}.idx`]: { shape: [inputs.idx.length], data: inputs.idx.slice() },
  }
}
