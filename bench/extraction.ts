// Encoders in the browser's worker: texts and pictures a second, by the size of a batch.
import { TacitlyError } from '../src/sdk/errors'
import type { ContentKind } from '../src/sdk/types'
import { createExtractorClient, fetchModels } from '../src/workers/extractor-client'
import { median } from './measure'
import { sentences } from './sentences'

/** A picture as a file's bytes: gradients and noise, 320 x 256. */
async function picture(): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(320, 256)
  const context = canvas.getContext('2d')!
  const image = context.createImageData(320, 256)
  for (let at = 0; at < image.data.length; at++) image.data[at] = at % 4 === 3 ? 255 : (at * 31 + (at >> 7)) & 255
  context.putImageData(image, 0, 0)
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer())
}

/** Milliseconds: of the first batch, loading included, and of one input of a batch of each size. */
export async function timeExtraction(kind: ContentKind, sizes: readonly number[]) {
  const base = new URL('/models/', location.href).href
  const manifest = await fetchModels(base)
  const encoder = manifest.encoders.find(one => one.kind === kind)!
  const source = { base, runtime: manifest.runtime, encoder }
  const client = createExtractorClient()
  const file = await picture()
  const encode = (texts: readonly string[]) =>
    kind === 'text' ? client.encode({ source, texts }) : client.encode({ source, picture: file.slice() })
  const start = performance.now()
  await encode(['warm up'])
  const loadMs = performance.now() - start
  const eachMs: number[] = []
  for (const size of sizes) {
    const times: number[] = []
    for (let run = 0; run < 5; run++) {
      const began = performance.now()
      await encode(sentences(size))
      times.push((performance.now() - began) / size)
    }
    eachMs.push(median(times))
  }
  client.stop(new TacitlyError('aborted', 'All is measured.'))
  return { id: encoder.id, loadMs, eachMs }
}
