// Encoders in the browser's worker: texts and pictures a second, by the size of a batch.
import { TacitlyError } from '../src/sdk/errors'
import type { ContentKind } from '../src/sdk/types'
import { createExtractorClient, fetchModels } from '../src/workers/extractor-client'
import { timesOf } from './measure'
import type { Note } from './results'
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

/** What each input of a batch takes, by five batches, and the first one with all that is loaded. @param base where encoders are served */
export async function noteExtraction(note: Note, base: string): Promise<void> {
  const manifest = await fetchModels(base)
  const on = globalThis.crossOriginIsolated ? ', threads' : ''
  const file = await picture()
  const time = async (kind: ContentKind, loaded: string, rows: readonly (readonly [name: string, size: number])[]) => {
    const encoder = manifest.encoders.find(one => one.kind === kind)!
    const source = { base, runtime: manifest.runtime, encoder }
    const client = createExtractorClient({ onThreads: globalThis.crossOriginIsolated })
    const encode = (size: number) =>
      kind === 'text'
        ? client.encode({ source, texts: sentences(size) })
        : client.encode({ source, picture: file.slice() })
    note(loaded + on, await timesOf(1, () => encode(1), { warmUp: 0 }))
    for (const [name, size] of rows) {
      note(
        name + on,
        (await timesOf(5, () => encode(size), { warmUp: 0 })).map(ms => ms / size),
      )
    }
    client.stop(new TacitlyError('aborted', 'All is measured.'))
  }
  await time('text', 'encoder of text, loaded', [
    ['a text alone', 1],
    ['a text in 8', 8],
    ['a text in 32', 32],
  ])
  await time('image', 'encoder of pictures, loaded', [['a picture', 1]])
}
