import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runtimeWasm } from '../../src/sdk/content/encoder-files'
import { TacitlyError } from '../../src/sdk/index'
import { createMemoryStore } from '../../src/sdk/store/memory-store'
import type { ExtractorState } from '../../src/sdk/types'
import { createExtraction, type ExtractionHost } from '../../src/sdk/vectors/extraction'
import type { FromExtractor, ToExtractor } from '../../src/workers/extract/messages'

const file = (path: string) => ({ path, bytes: 9, sha256: 'a'.repeat(64) })
const encoder = (id: string, sha256: string) => ({
  ...{ id, kind: 'text', size: 2 },
  files: [file('config.json'), { ...file('onnx/model.onnx'), sha256: sha256.repeat(64) }],
})
const manifest = {
  ...{ format: 'tacitly-models', version: 1, runtime: runtimeWasm },
  encoders: [encoder('mini', 'b'), encoder('other', 'c')],
}
const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })

/** Answers each batch a few turns later: [length of the text, 1]. */
class EchoWorker {
  static open = 0
  static most = 0
  static read: string[] = []
  /** What batches asked for. */
  static onThreads: boolean[] = []
  static workers = 0
  onmessage?: (event: { data: FromExtractor }) => void
  constructor() {
    EchoWorker.workers++
    queueMicrotask(() => this.onmessage?.({ data: { type: 'ready' } }))
  }
  postMessage(message: ToExtractor) {
    const texts = 'texts' in message ? message.texts : []
    EchoWorker.most = Math.max(EchoWorker.most, ++EchoWorker.open)
    EchoWorker.read.push(...texts)
    EchoWorker.onThreads.push(message.onThreads)
    if (message.onThreads) this.onmessage?.({ data: { type: 'started', threads: 2 } })
    setTimeout(() => {
      EchoWorker.open--
      const vectors = Float32Array.from(texts.flatMap(text => [text.length, 1]))
      this.onmessage?.({ data: { type: 'vectors', id: message.id, vectors } })
    })
  }
  terminate = () => undefined
}

beforeEach(() => {
  Object.assign(EchoWorker, { open: 0, most: 0, read: [], onThreads: [], workers: 0 })
  vi.stubGlobal('document', { baseURI: 'https://shop.test/a/page' })
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => json(manifest)),
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
})

function open(change: Partial<ExtractionHost> = {}) {
  const store = createMemoryStore()
  const host = {
    ...{ encoders: { url: '../models' }, store: async () => store, setExtractor: () => undefined, ...change },
    workers: { extractor: () => new EchoWorker() as unknown as Worker },
  }
  return { ...createExtraction(host), store }
}
const items = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `${at}`, title: 'x'.repeat(at + 1) }))

test('back-pressure: never more than two batches at the worker; each vector finds its item', async () => {
  const { extract } = open()
  const rows = await extract(items(100))
  expect(EchoWorker.most).toBe(2)
  expect(rows.map(({ text }) => text?.[0])).toEqual(items(100).map(({ title }) => title.length))
  expect(fetch).toHaveBeenCalledWith('https://shop.test/models/models.json', { cache: 'no-cache' })
})

test('what is told as done is in the cache already; a second call asks the worker for what is new only', async () => {
  const { extract, store } = open()
  const stored: number[] = []
  const put = vi.spyOn(store, 'putVectors')
  await extract(items(20), { onProgress: ({ done }) => stored.push(put.mock.calls.flat(2).length - done) })
  expect(stored.every(ahead => ahead >= 0)).toBe(true)
  EchoWorker.read = []
  const rows = await extract([...items(20), { id: 'new', title: 'new words' }])
  expect(EchoWorker.read).toEqual(['new words'])
  expect(rows.at(-1)?.text?.[0]).toBe(9)
})

test('equal texts are read once; another encoder is another key', async () => {
  const { extract, store } = open()
  await extract(['a', 'b', 'c'].map(id => ({ id, title: 'same' })))
  expect(EchoWorker.read).toEqual(['same'])
  await open({ encoders: { url: '../models', text: 'other' }, store: async () => store }).extract([
    { id: 'a', title: 'same' },
  ])
  expect(EchoWorker.read).toEqual(['same', 'same'])
})

test("a bundle's encoder and fields are used", async () => {
  const bundled = { id: 'other', sha256: 'c'.repeat(64), fields: ['plot', 'title'], size: 2 }
  const { extract } = open({ bundled: async () => ({ text: bundled }) })
  await extract([{ id: 'a', title: 'Solaris', text: 'A planet thinks' }])
  expect(EchoWorker.read).toEqual(['A planet thinks. Solaris'])
})

test('a disk that fails costs the cache and no more; without consent there is none', async () => {
  const broken = createMemoryStore()
  vi.spyOn(broken, 'putVectors').mockRejectedValue(new TacitlyError('storage-quota', 'full'))
  vi.spyOn(broken, 'getVectors').mockRejectedValue(new TacitlyError('storage-failed', 'gone'))
  for (const store of [async () => broken, async () => undefined]) {
    expect(await open({ store }).extract(items(3))).toHaveLength(3)
  }
})

test.each([
  [true, 4, [true], 2, '2 threads'],
  [true, 1, [false], 1, '1 thread: there is one core'],
  [false, 4, [false], 1, '1 thread: the page is not cross-origin isolated'],
])(
  'isolated: %s, %i cores: 200 texts on threads: %o; a query and 199 texts on one',
  async (crossOriginIsolated, hardwareConcurrency, asked, workers, why) => {
    vi.stubGlobal('crossOriginIsolated', crossOriginIsolated)
    vi.stubGlobal('navigator', { hardwareConcurrency })
    const states: ExtractorState[] = []
    const { extract } = open({ setExtractor: state => states.push(state) })
    await extract(items(1))
    await extract(items(199))
    expect(new Set(EchoWorker.onThreads)).toEqual(new Set([false]))
    expect(states.every(state => !('why' in state))).toBe(true)
    EchoWorker.onThreads = []
    await extract(items(400)) // 201 of them are new
    expect([...new Set(EchoWorker.onThreads)]).toEqual(asked)
    expect(states.at(-1)).toMatchObject({ status: 'idle', why })
    EchoWorker.onThreads = []
    await extract([{ id: 'query', title: 'a quiet film' }])
    expect(EchoWorker.onThreads).toEqual([false])
    expect(EchoWorker.workers).toBe(workers)
  },
)

test('stop: what runs rejects as aborted, and the next call works', async () => {
  const { extract, stop } = open()
  const running = extract(items(100), { onProgress: () => stop('The visitor withdrew the consent.') })
  await expect(running).rejects.toMatchObject({ code: 'aborted', message: 'The visitor withdrew the consent.' })
  expect(await extract(items(2))).toHaveLength(2)
})

test.each([
  [{ ...manifest, format: 'other' }, /format/],
  [{ ...manifest, version: 2 }, /version is 2/],
  [{ ...manifest, runtime: { ...runtimeWasm, sha256: 'd'.repeat(64) } }, /another release/],
  [{ ...manifest, encoders: [{ ...manifest.encoders[0], id: '../up' }] }, /list of encoders/],
  [{ ...manifest, encoders: [{ ...manifest.encoders[0], files: [file('a/../../b')] }] }, /list of encoders/],
])('a models.json that can not be trusted: encoder-corrupt', async (body, message) => {
  vi.stubGlobal('fetch', async () => json(body))
  const failing = open().extract(items(1))
  await expect(failing).rejects.toMatchObject({ code: 'encoder-corrupt' })
  await expect(failing).rejects.toThrow(message)
})
