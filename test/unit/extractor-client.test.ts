import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TacitlyError } from '../../src/sdk/index'
import type { EncoderSource, FromExtractor, ToExtractor } from '../../src/workers/extract/messages'
import { createExtractorClient } from '../../src/workers/extractor-client'

/** Workers that the test plays, in the order they were started. */
class FakeWorker {
  onmessage?: (event: { data: FromExtractor }) => void
  onerror?: (event: { message?: string; preventDefault(): void }) => void
  readonly received: ToExtractor[] = []
  terminated = false
  postMessage(message: ToExtractor) {
    this.received.push(message)
  }
  terminate() {
    this.terminated = true
  }
  say(data: FromExtractor) {
    this.onmessage?.({ data })
  }
}

let workers: FakeWorker[] = []
const start = () => {
  workers.push(new FakeWorker())
  return workers[workers.length - 1] as unknown as Worker
}
const source = { base: 'https://shop.test/models/' } as EncoderSource
const batch = (...texts: string[]) => ({ source, texts })
const vectors = Float32Array.of(1, 0)

beforeEach(() => {
  vi.useFakeTimers()
  workers = []
})
afterEach(() => {
  vi.useRealTimers()
})

test('one worker answers batches in any order; it starts with the first and listens when it is ready', async () => {
  const client = createExtractorClient({ start })
  expect(workers).toHaveLength(0)
  const first = client.encode(batch('a'))
  const second = client.encode(batch('b'))
  expect(workers[0].received).toEqual([])
  workers[0].say({ type: 'ready' })
  const [{ id: a }, { id: b }] = workers[0].received
  workers[0].say({ type: 'vectors', id: b, vectors: Float32Array.of(0, 1) })
  workers[0].say({ type: 'vectors', id: a, vectors })
  expect([await first, await second]).toEqual([vectors, Float32Array.of(0, 1)])
  expect(workers).toHaveLength(1)
})

test("one batch's error is its own: the next ones are answered", async () => {
  const client = createExtractorClient({ start })
  const bad = client.encode(batch('a'))
  const good = client.encode(batch('b'))
  workers[0].say({ type: 'ready' })
  const [{ id: a }, { id: b }] = workers[0].received
  const error = { code: 'encoder-missing', message: 'gone', details: { url: 'x' } }
  workers[0].say({ type: 'refused', id: a, error })
  workers[0].say({ type: 'vectors', id: b, vectors })
  await expect(bad).rejects.toMatchObject({ name: 'TacitlyError', code: 'encoder-missing', details: { url: 'x' } })
  expect(await good).toEqual(vectors)
})

test.each([
  ['closes itself, which fires no event', () => vi.advanceTimersByTimeAsync(200_000), /no sign of life/],
  [
    'crashes',
    () => workers[0].onerror?.({ message: 'Error: boom', preventDefault: () => undefined }),
    /threw Error: boom/,
  ],
])(
  'a worker that %s: every batch that waits is told, and the next call starts a new one',
  async (_, happen, message) => {
    const client = createExtractorClient({ start })
    const waiting = [client.encode(batch('a')), client.encode(batch('b'))].map(one => one.catch(error => error))
    workers[0].say({ type: 'ready' })
    await happen()
    await vi.advanceTimersByTimeAsync(0)
    for (const error of await Promise.all(waiting)) {
      expect(error).toMatchObject({ code: 'extractor-crashed' })
      expect(error.message).toMatch(message)
    }
    expect(workers[0].terminated).toBe(true)
    const next = client.encode(batch('c'))
    workers[1].say({ type: 'ready' })
    workers[1].say({ type: 'vectors', id: workers[1].received[0].id, vectors })
    expect(await next).toEqual(vectors)
  },
)

test('where no worker can start: worker-unavailable', async () => {
  const client = createExtractorClient({
    start() {
      throw new Error('forbidden')
    },
  })
  await expect(client.encode(batch('a'))).rejects.toMatchObject({ code: 'worker-unavailable' })
})

test('its memory is given back when nothing was asked for five minutes, and not while something is', async () => {
  const client = createExtractorClient({ start })
  const first = client.encode(batch('a'))
  workers[0].say({ type: 'ready' })
  workers[0].say({ type: 'vectors', id: workers[0].received[0].id, vectors })
  await first
  const alive = setInterval(() => workers[0].say({ type: 'heartbeat' }), 1000)
  await vi.advanceTimersByTimeAsync(4 * 60_000)
  const second = client.encode(batch('b'))
  await vi.advanceTimersByTimeAsync(4 * 60_000)
  expect(workers[0].terminated).toBe(false)
  workers[0].say({ type: 'vectors', id: workers[0].received[1].id, vectors })
  await second
  await vi.advanceTimersByTimeAsync(6 * 60_000)
  expect(workers[0].terminated).toBe(true)
  clearInterval(alive)
})

test('stop ends the worker and what waits for it', async () => {
  const client = createExtractorClient({ start })
  const waiting = client.encode(batch('a')).catch(error => error)
  client.stop(new TacitlyError('aborted', 'The page is done.'))
  expect(await waiting).toMatchObject({ code: 'aborted', message: 'The page is done.' })
  expect(workers[0].terminated).toBe(true)
})
