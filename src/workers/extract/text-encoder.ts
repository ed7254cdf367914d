import { AutoModel, AutoTokenizer, type Tensor } from '@xenova/transformers'
import { normaliseRows } from './normalise-rows'
import { type EncoderFiles, withFiles } from './runtime'
import { weightsAmong } from './weights'

/** Sentence encoders are trained on fewer word pieces than this: what is beyond is cut. */
const maxTokens = 512

/** n inputs to n x size numbers, rows of L2 norm 1. */
export interface Encoder<Input> {
  readonly size: number
  readonly encode: (batch: readonly Input[]) => Promise<Float32Array>
}

/**
 * A sentence encoder: the mean of the last layer over a text's tokens, padding apart (Reimers & Gurevych, 2019,
 * https://arxiv.org/abs/1908.10084). `startRuntime` first.
 */
export async function createTextEncoder(files: EncoderFiles): Promise<Encoder<string>> {
  const { dtype, name: model_file_name } = weightsAmong(files.keys(), 'This text encoder')
  const [tokenizer, model] = await withFiles(files, name =>
    Promise.all([
      AutoTokenizer.from_pretrained(name),
      AutoModel.from_pretrained(name, { dtype, model_file_name, device: 'wasm' }),
    ]),
  )
  const max_length = Math.min(maxTokens, tokenizer.model_max_length ?? maxTokens)
  const run = async (batch: readonly string[]) => {
    const inputs = tokenizer([...batch], { padding: true, truncation: true, max_length })
    const outputs: Record<string, Tensor> = await model(inputs)
    const tokens = outputs.last_hidden_state ?? outputs.token_embeddings ?? outputs.logits
    return { tokens, mask: inputs.attention_mask.data as BigInt64Array }
  }
  // One run tells the size, and that weights, tokenizer and runtime fit together.
  const size = (await run([''])).tokens.dims[2]
  return {
    size,
    async encode(batch) {
      const { tokens, mask } = await run(batch)
      return normaliseRows(meanOfTokens(tokens.data as Float32Array, mask, batch.length, size), size)
    },
  }
}

/** Sums suffice: the length goes when the rows are normalised. tokens: n x T x size, mask: n x T. */
function meanOfTokens(tokens: Float32Array, mask: BigInt64Array, n: number, size: number): Float32Array {
  const sums = new Float32Array(n * size)
  const length = mask.length / n
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] === 0n) continue
    const row = Math.floor(at / length) * size
    for (let j = 0; j < size; j++) sums[row + j] += tokens[at * size + j]
  }
  return sums
}
