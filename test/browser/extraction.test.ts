import { afterAll, describe, expect, test } from 'vitest'
import { createMemoryStore } from '../../src/sdk/store/memory-store'
import type { ExtractorState, ExtractProgress } from '../../src/sdk/types'
import { createExtraction, type ExtractionHost } from '../../src/sdk/vectors/extraction'
import type { RequestEntry } from '../../src/workers/protocol'
import { cosine, type Fixtures } from '../helpers/cosine'

declare const __MODELS__: string
const why = __MODELS__ ? '' : ' (skipped: TACITLY_MODELS is not set)'

/** An extraction, and all that it tells its host. */
function open(change: Partial<ExtractionHost> = {}) {
  const requests: RequestEntry[] = []
  const states: ExtractorState[] = []
  const store = createMemoryStore()
  const extraction = createExtraction({
    encoders: { url: '/models' },
    store: async () => store,
    onRequests: entries => requests.push(...entries),
    setExtractor: state => states.push(state),
    ...change,
  })
  return { ...extraction, requests, states, store }
}

/** A picture of two colours that the browser itself packs. */
async function picture(type: string): Promise<string> {
  const canvas = new OffscreenCanvas(320, 256)
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
  context.fillStyle = 'orange'
  context.fillRect(0, 0, 320, 256)
  context.fillStyle = 'navy'
  context.fillRect(100, 40, 120, 160)
  return URL.createObjectURL(await canvas.convertToBlob({ type, quality: 1 }))
}

describe.skipIf(!__MODELS__)(`encoders in the worker${why}`, () => {
  /** One worker for the tests that need it whole: it takes seconds to load. */
  const { extract, stop, requests, states, store } = open()
  afterAll(() => stop('The tests are over.'))

  test('texts agree with the reference vectors to .999; a second time they come from the cache', async () => {
    const { text }: Fixtures = await (await fetch('/models/fixtures.json')).json()
    const known = text.filter(one => one.text !== '')
    const items = known.map((one, at) => ({ id: `t${at}`, title: one.text }))
    const rows = await extract(items)
    expect(rows.map(({ itemId }) => itemId)).toEqual(items.map(({ id }) => id))
    for (const [at, one] of known.entries()) expect(cosine(rows[at].text!, 0, one.vector)).toBeGreaterThan(0.999)
    expect(rows.every(row => !('image' in row))).toBe(true)
    expect(states[0]).toEqual({ status: 'loading' })
    expect(states.at(-1)).toEqual({ status: 'idle', error: undefined })

    const asked = requests.length
    const progress: ExtractProgress[] = []
    const again = await open({ store: async () => store }).extract(items, { onProgress: one => progress.push(one) })
    expect(again).toEqual(rows)
    expect(progress.at(-1)).toEqual({ kind: 'text', done: items.length, cached: items.length, total: items.length })
    expect(requests.length).toBe(asked)
  })

  test('pictures by address: the same colours near, whatever the format; one that is none is told, the others come', async () => {
    const [png, webp] = await Promise.all([picture('image/png'), picture('image/webp')])
    const items = [
      { id: 'png', title: '', image: png },
      { id: 'gone', title: '', image: '/models/nothing.png' },
      { id: 'page', title: '', image: '/models-page/all-MiniLM-L6-v2/onnx/model_quantized.onnx' },
      { id: 'webp', title: '', image: webp },
      { id: 'twin', title: '', image: png },
      { id: 'none', title: '' },
    ]
    const progress: ExtractProgress[] = []
    const rows = await extract(items, { kinds: ['image'], onProgress: one => progress.push(one) })
    const [first, gone, page, second, twin, none] = rows
    expect(first.image).toHaveLength(1280)
    expect(cosine(second.image!, 0, first.image!)).toBeGreaterThan(0.99)
    expect(twin.image).toEqual(first.image)
    for (const row of [gone, page, none]) expect(row).toEqual({ itemId: row.itemId })
    expect(progress.at(-1)).toMatchObject({ kind: 'image', done: 5, total: 5 })
    expect(states.at(-1)?.error).toMatchObject({ code: 'input-invalid' })
    expect(states.at(-1)?.error?.message).toMatch(/^2 pictures could not be read.*nothing\.png.*404/)
  })

  test('every request of the worker is told, and of the own origin', () => {
    const origins = new Set(requests.map(({ url }) => new URL(url).origin))
    expect([...origins]).toEqual([location.origin])
    const files = requests.map(({ url }) => new URL(url).pathname.split('/').at(-1))
    expect(files).toEqual(
      expect.arrayContaining(['ort-wasm-simd-threaded.wasm', 'tokenizer.json', 'model_quantized.onnx']),
    )
  })

  test('an abort comes at once; what was finished is in the cache, and the worker lives on', async () => {
    const items = Array.from({ length: 40 }, (_, at) => ({
      id: `${at}`,
      title: `The shoe of type number ${at} and more`,
    }))
    const stopping = new AbortController()
    const begun = states.length
    const running = extract(items, {
      signal: stopping.signal,
      onProgress: ({ done }) => done >= 8 && stopping.abort(),
    })
    await expect(running).rejects.toMatchObject({ code: 'aborted' })
    const done = Math.max(...states.slice(begun).map(({ progress }) => progress?.done ?? 0))
    expect(done).toBeGreaterThanOrEqual(8)
    expect(done).toBeLessThan(40)
    expect(states.at(-1)).toEqual({ status: 'idle' })
    const cached: number[] = []
    const rows = await extract(items, { onProgress: progress => cached.push(progress.cached) })
    expect(cached.at(-1)).toBeGreaterThanOrEqual(done)
    expect(rows.every(({ text }) => text?.length === 384)).toBe(true)
  })

  test.each([
    ['missing', 'encoder-missing', /models-missing\/all-MiniLM-L6-v2\/onnx\/model_quantized\.onnx answered 404/],
    ['page', 'encoder-missing', /model_quantized\.onnx is a page of HTML/],
    ['truncated', 'encoder-corrupt', /model_quantized\.onnx is cut short: 1000 bytes/],
    ['wrong', 'encoder-corrupt', /tokenizer\.json is another file/],
    ['nowasm', 'encoder-missing', /ort-wasm-simd-threaded\.wasm answered 404/],
    ['nothing', 'encoder-missing', /models-nothing\/models\.json is a page of HTML/],
  ])('a site whose files are %s: %s, with the URL and the command', async (fault, code, message) => {
    const { extract, stop, states } = open({ encoders: { url: `/models-${fault}/` } })
    const failing = extract([{ id: 'a', title: 'A shoe' }])
    await expect(failing).rejects.toMatchObject({ name: 'TacitlyError', code })
    await expect(failing).rejects.toThrow(message)
    await expect(failing).rejects.toThrow(/npx tacitly models --out/)
    expect(states.at(-1)).toMatchObject({ status: 'failed', error: { code } })
    stop('The test is over.')
  })

  test.each([
    [{ url: '/models', text: 'other' }, ['text'], /no 'other', but: all-MiniLM-L6-v2/],
    [undefined, ['text'], /pass createRecommender\({ encoders: { url } }\)/],
  ] as const)('encoders %o: encoder-missing', async (encoders, kinds, message) => {
    const { extract } = open({ encoders })
    const failing = extract([{ id: 'a', title: 'A shoe' }], { kinds })
    await expect(failing).rejects.toMatchObject({ code: 'encoder-missing' })
    await expect(failing).rejects.toThrow(message)
  })

  test("the bundle's encoder with other weights than the served one: never compared", async () => {
    const bundled = { id: 'all-MiniLM-L6-v2', sha256: 'f'.repeat(64), fields: ['title'], size: 384 }
    const { extract } = open({ bundled: async () => ({ text: bundled }) })
    await expect(extract([{ id: 'a', title: 'A shoe' }])).rejects.toMatchObject({ code: 'encoder-corrupt' })
  })
})
