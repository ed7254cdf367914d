import { TacitlyError } from '../../sdk/errors'
import type { EncoderFiles } from './runtime'

/** Number formats by what they add to a weights file's name, best first for one download: small, then exact. */
const formats = [
  ['_quantized', 'q8'],
  ['_int8', 'int8'],
  ['_uint8', 'uint8'],
  ['', 'fp32'],
  ['_fp16', 'fp16'],
  ['_q4', 'q4'],
] as const

export interface Weights {
  readonly path: string
  /** As the library calls the format. */
  readonly dtype: (typeof formats)[number][1]
  /** What the library takes the file's name from: 'model', 'vision_model'. */
  readonly name: string
}

/** The weights that an encoder of these files runs on: the smallest format there is. */
export function weightsAmong(paths: Iterable<string>, where: string): Weights {
  const found = [...paths].flatMap(path => {
    const name = path.match(/^onnx\/(model|vision_model)(_\w+)?[.]onnx$/)
    const at = name ? formats.findIndex(([suffix]) => suffix === (name[2] ?? '')) : -1
    return name && at >= 0 ? [{ path, name: name[1], at, dtype: formats[at][1] }] : []
  })
  const [best] = found.sort((a, b) => a.at - b.at)
  if (best) return best
  const expected = formats.map(([suffix]) => `onnx/model${suffix}.onnx`).join(', ')
  throw new TacitlyError('encoder-missing', `${where} has no weights. Expected one of: ${expected}.`, { url: where })
}

/** A JSON file of an encoder; undefined where it has none of this name. @throws TacitlyError 'encoder-corrupt' */
export function readJson(files: EncoderFiles, path: string): Record<string, unknown> | undefined {
  const bytes = files.get(path)
  if (!bytes) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
  } catch (cause) {
    throw new TacitlyError('encoder-corrupt', `${path} is not JSON (${cause}).`, { url: path }, cause)
  }
}
