// npm run bench -- extraction-node: the same encoders in Node, where the build uses them, on the same WASM runtime.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeImage } from '../src/cli/encoders/decode-image'
import { openEncoder } from '../src/cli/encoders/encoder-folder'
import { createImageEncoder } from '../src/workers/extract/image-encoder'
import { startRuntime } from '../src/workers/extract/runtime'
import { createTextEncoder } from '../src/workers/extract/text-encoder'
import { median, timesOf } from './measure'
import { sentences } from './sentences'

export async function benchExtraction({ data, models }: { readonly data?: string; readonly models?: string }) {
  if (!models) return console.log('Encoders are left out: TACITLY_MODELS is not set.')
  console.log(`\nEncoders in Node ${process.versions.node}, WASM, one thread\n`)
  const text = await openEncoder(join(models, 'all-MiniLM-L6-v2'), 'text')
  startRuntime(text.wasm)
  const start = performance.now()
  const { encode } = await createTextEncoder(text.files)
  console.log(`${text.id}: loaded in ${(performance.now() - start).toFixed(0)} ms`)
  for (const size of [1, 8, 32]) {
    const each = median(await timesOf(5, () => encode(sentences(size)))) / size
    console.log(`  texts in batches of ${size}: ${each.toFixed(1)} ms each, ${(1000 / each).toFixed(0)} a second`)
  }
  if (!data) return console.log('Pictures are left out: TACITLY_DATA is not set.')
  const image = await openEncoder(join(models, 'efficientnet-lite0'), 'image')
  const pictures = await createImageEncoder(image.files)
  const file = readFileSync(join(data, 'clothing/query/hat/014b2a1b.jpg'))
  const decodeMs = median(await timesOf(5, () => decodeImage(file, 'a picture')))
  const pixels = decodeImage(file, 'a picture')
  const encodeMs = median(await timesOf(5, () => pictures.encode([pixels])))
  const rate = (1000 / (decodeMs + encodeMs)).toFixed(1)
  console.log(`${image.id}: decoding ${decodeMs.toFixed(0)} ms, encoding ${encodeMs.toFixed(0)} ms, ${rate} a second`)
}
