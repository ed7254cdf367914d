import { AutoModel, AutoModelForImageFeatureExtraction, Tensor } from '@xenova/transformers'
import { TacitlyError } from '../../sdk/errors'
import { normaliseRows } from './normalise-rows'
import { readPreprocessing, toInput } from './preprocess'
import type { Pixels } from './resize'
import { type EncoderFiles, withFiles } from './runtime'
import type { Encoder } from './text-encoder'
import { readJson, weightsAmong } from './weights'

/** Encoders of text and pictures together, of which the picture's half is loaded. */
const joint = new Set(['clip', 'siglip', 'jina_clip'])

/** Any CNN or vision transformer that the library loads. `startRuntime` first. */
export async function createImageEncoder(files: EncoderFiles): Promise<Encoder<Pixels>> {
  const config = readJson(files, 'preprocessor_config.json')
  if (!config) {
    throw new TacitlyError('encoder-missing', 'An encoder of pictures needs its preprocessor_config.json.', {
      url: 'preprocessor_config.json',
    })
  }
  const spec = readPreprocessing(config)
  const { dtype, name: model_file_name } = weightsAmong(files.keys(), 'This image encoder')
  const { model_type } = readJson(files, 'config.json') ?? {}
  const Model = joint.has(String(model_type)) ? AutoModelForImageFeatureExtraction : AutoModel
  const model = await withFiles(files, name => Model.from_pretrained(name, { dtype, model_file_name, device: 'wasm' }))
  const run = async (batch: readonly Pixels[]) => {
    const inputs = batch.map(pixels => toInput(pixels, spec))
    const [{ width, height }] = inputs
    const values = new Float32Array(batch.length * 3 * width * height)
    for (const [at, input] of inputs.entries()) values.set(input.values, at * 3 * width * height)
    const pixel_values = new Tensor('float32', values, [batch.length, 3, height, width])
    return pooled((await model({ pixel_values })) as Record<string, Tensor>)
  }
  const grey = { width: 8, height: 8, data: new Uint8Array(256).fill(128) }
  const size = (await run([grey])).length
  return { size, encode: async batch => normaliseRows(await run(batch), size) }
}

/** One vector a picture: the pooled output; else the first token of a transformer, the mean over places of a CNN. */
function pooled({ image_embeds, pooler_output, last_hidden_state, logits }: Record<string, Tensor>): Float32Array {
  const flat = image_embeds ?? pooler_output ?? (last_hidden_state ? undefined : logits)
  if (flat) return flat.data as Float32Array
  const [n, a, b] = last_hidden_state.dims
  const data = last_hidden_state.data as Float32Array
  const isTokens = last_hidden_state.dims.length === 3
  if (isTokens) return Float32Array.from({ length: n * b }, (_, at) => data[Math.floor(at / b) * a * b + (at % b)])
  const places = data.length / (n * a)
  const sums = new Float32Array(n * a)
  for (let at = 0; at < data.length; at++) sums[Math.floor(at / places)] += data[at] / places
  return sums
}
