import { describe, expect, test, vi } from 'vitest'
import { TacitlyError } from '../../src/sdk/errors'
import { askedFor, commandOf } from '../../src/studio/bundle'
import { type Desk, openDesk } from '../../src/studio/desk'
import { createFiles, type FilesState, noFiles } from '../../src/studio/files'
import { createStore } from '../../src/studio/store'
import { createTraining, nothingTrained, type TrainingState } from '../../src/studio/training'

interface FakeWorker {
  readonly postMessage: (message: { readonly type: string; readonly id: number }) => void
  readonly terminate: () => void
  onmessage?: (event: { readonly data: unknown }) => void
  onerror?: (event: { readonly message: string }) => void
}

const { started } = vi.hoisted(() => ({ started: [] as FakeWorker[] }))
vi.mock('../../src/studio/start-worker', () => ({
  startDesk() {
    const worker: FakeWorker = { postMessage: vi.fn(), terminate: vi.fn() }
    started.push(worker)
    return worker
  },
}))

describe('the desk', () => {
  test('that was closed refuses what is asked of it, then and later', async () => {
    const desk = openDesk(() => undefined)
    const asked = desk.ask('visitors', '')
    desk.close()
    await expect(asked).rejects.toMatchObject({ code: 'aborted' })
    await expect(desk.ask('visitors', '')).rejects.toMatchObject({ code: 'aborted' })
  })

  test('whose worker ended says so to everybody who asks', async () => {
    const desk = openDesk(() => undefined)
    started.at(-1)!.onerror!({ message: 'out of memory' })
    desk.close()
    await expect(desk.ask('sample', 2)).rejects.toMatchObject({
      code: 'trainer-crashed',
      message: expect.stringContaining('(out of memory): drop them again'),
    })
  })
})

test('what was made of other files is forgotten when the new ones can not be read', async () => {
  const store = createStore<FilesState>(noFiles)
  const forget = vi.fn()
  const { files } = createFiles(store, { add: () => undefined }, forget)
  const dropped = files.drop([new File(['?'], 'picture.png')])
  started.at(-1)!.onerror!({ message: 'no table' })
  await dropped
  expect(store.get()).toMatchObject({ opened: undefined, error: expect.stringContaining('no table') })
  expect(forget).toHaveBeenCalledOnce()
})

test('other files end a search, and that is no error of theirs', async () => {
  const store = createStore<TrainingState>({ ...nothingTrained, tuningError: 'of a search before' })
  let end: (error: TacitlyError) => void = () => undefined
  const ask = () =>
    new Promise<never>((_, reject) => {
      end = reject
    })
  const desk: Desk = { ask, close: () => end(new TacitlyError('aborted', 'Other files were dropped.')) }
  const training = createTraining(store, () => desk)
  const wanted = { model: 'als', name: 'iALS', options: {}, seed: 1 }
  const [tuned] = [training.tune(wanted, 16), desk.close()]
  await tuned
  expect(store.get()).toMatchObject({ tuning: undefined, tuningError: undefined })
  store.set({ tuningError: 'of this data' })
  training.forget()
  expect(store.get().tuningError).toBeUndefined()
})

describe("the studio's command line", () => {
  const files = { interactions: 'rows.csv', items: ['items.csv'], named: {} }
  const asked = { shareInteractions: false, seed: 1 }

  test('names what was chosen', () => {
    const own = { ...asked, models: ['als', 'itemknn'], set: { als: { d: 16, sweeps: 5 } }, shareInteractions: true }
    expect(commandOf(own, files)).toBe(
      'npx tacitly build --interactions rows.csv --items items.csv --models als,itemknn --set als.d=16 --set als.sweeps=5 ' +
        '--seed 1 --share-interactions --out public/recommendations',
    )
  })

  test('names the columns that were corrected', () => {
    const named = { user: 'customer id', time: 'none', item: undefined }
    expect(commandOf(asked, { ...files, named })).toBe(
      "npx tacitly build --interactions rows.csv --items items.csv --user 'customer id' --time none --seed 1 " +
        '--out public/recommendations',
    )
  })

  test('runs nothing that a name says', () => {
    const items = ["$(it's).csv", '-v.csv', 'Käufe.csv']
    expect(commandOf(asked, { ...files, interactions: 'a;cmd.csv', items })).toBe(
      "npx tacitly build --interactions 'a;cmd.csv' --items '$(it'\\''s).csv' --items=-v.csv --items 'Käufe.csv' " +
        '--seed 1 --out public/recommendations',
    )
  })

  test('has the seed of every run that draws', () => {
    const runs = [
      { model: 'als', options: {}, seed: 2 },
      { model: 'two-tower', options: { epochs: 3 }, seed: 5 },
      { model: 'itemknn', options: {}, seed: 7 },
    ]
    expect(askedFor(runs, model => model !== 'itemknn')).toEqual({
      ...{ seed: 2, models: ['als', 'two-tower', 'itemknn'] },
      set: { 'two-tower': { epochs: 3, seed: 5 } },
    })
  })
})
