import { TacitlyError } from '../sdk/errors'
import { decodeBitmap } from './extract/decode-bitmap'
import { type LoadedEncoder, type LoadHooks, loadEncoder } from './extract/load-encoder'
import type { Batch, EncoderSource, FromExtractor, ToExtractor } from './extract/messages'
import { isRuntimeThread } from './extract/runtime'
import { serialiseError, serveMessages } from './worker-scope'

/** By where their files are and what they must be. */
const encoders = new Map<string, Promise<LoadedEncoder>>()

function encoderOf(source: EncoderSource, hooks: LoadHooks): Promise<LoadedEncoder> {
  const key = JSON.stringify(source)
  const known = encoders.get(key)
  if (known) return known
  const loading = loadEncoder(source, hooks)
  encoders.set(key, loading)
  loading.catch(() => encoders.delete(key)) // the next batch tries again
  return loading
}

async function encode(batch: Batch, hooks: LoadHooks): Promise<Float32Array> {
  const encoder = await encoderOf(batch.source, hooks)
  if (encoder.kind === 'text' && 'texts' in batch) return encoder.encode(batch.texts)
  if (encoder.kind === 'image' && 'picture' in batch) return encoder.encode([await decodeBitmap(batch.picture)])
  throw new TacitlyError('encoder-missing', `${batch.source.encoder.id} reads ${encoder.kind}, and other content came.`)
}

let queue = Promise.resolve()

const serve = () =>
  serveMessages<ToExtractor, FromExtractor>('extractor-crashed', (message, { post }) => {
    // One after the other: the runtime takes one batch at a time.
    queue = queue.then(async () => {
      try {
        const vectors = await encode(message, {
          onThreads: message.onThreads,
          onProgress: progress => post({ type: 'loading', ...progress }),
          onStarted: threads => post({ type: 'started', ...threads }),
        })
        post({ type: 'vectors', id: message.id, vectors }, [vectors.buffer])
      } catch (thrown) {
        post({ type: 'refused', id: message.id, error: serialiseError(thrown, 'extractor-crashed') })
      }
    })
    return queue
  })

if (!isRuntimeThread()) serve()
