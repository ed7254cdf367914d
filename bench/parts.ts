// What a browser measures, by itself: `npm run bench` drives it, and the page of `--page` runs it anywhere.
import { buildCsr, type Csr } from '../src/sdk/kernels/interactions'
import { probeRenderer } from '../src/workers/renderer'
import { noteClock } from './clock'
import { noteExtraction } from './extraction'
import { noteLoad, notePreview } from './load'
import { noteLogging } from './logging'
import { noteNeural } from './neural'
import { notePages } from './pages'
import { communities, powerLaw } from './power-law'
import { timeRanking } from './ranking'
import type { Note } from './results'
import { noteRetrieval } from './retrieval'
import { rankers } from './rows'
import { noteSnapshot } from './snapshot'
import { noteNaive, noteTrainings, type Speeds } from './training'
import { noteRender } from './widgets'

export interface Asked {
  /** Of communities: '100k', '1M', '10M'. */
  readonly sizes: readonly string[]
  readonly ds: readonly number[]
  /** Interactions of MovieLens small, measured beside the made-up communities. */
  readonly movieLens?: { readonly users: number[]; readonly items: number[] }
  /** Where encoders are served; absent: none are. */
  readonly models?: string
}

const inWords = (items: number) => `${items < 1e6 ? `${items / 1000}k` : `${items / 1e6}M`} items`

function* dataOf({ sizes, movieLens }: Asked): Generator<[size: string, csr: Csr]> {
  for (const size of sizes) yield [size, powerLaw(communities[size as keyof typeof communities])]
  if (movieLens) yield ['MovieLens small', movieLensOf(movieLens)]
}

const movieLensOf = ({ users, items }: NonNullable<Asked['movieLens']>) =>
  buildCsr(Math.max(...users) + 1, Math.max(...items) + 1, users, items)

export const parts = {
  clock: noteClock,
  async training(note, asked) {
    const { hardware } = probeRenderer()
    const speeds: Speeds = new Map()
    for (const [size, csr] of dataOf(asked)) {
      for (const d of asked.ds) {
        const webgl = await noteTrainings(csr, size, d, note, speeds, hardware)
        // Without a GPU one batch of the larger takes half a minute.
        if (webgl && (hardware || size !== '1M') && size !== '10M') await noteNaive(csr, size, d, note, webgl)
      }
    }
  },
  async neural(note, { movieLens }) {
    await noteNeural(powerLaw(communities['10k items']), '10k items', note)
    if (movieLens) await noteNeural(movieLensOf(movieLens), 'MovieLens small', note)
  },
  async retrieval(note) {
    for (const items of [10_000, 100_000, 1_000_000]) await noteRetrieval(items, inWords(items), note)
  },
  async ranking(note) {
    for (const items of [10_000, 100_000]) {
      for (const model of rankers) {
        note(`click to list, ${model}`, await timeRanking(items, 64, model), { size: inWords(items), d: 64 })
      }
    }
    await notePreview(note)
  },
  snapshot: noteSnapshot,
  logging: noteLogging,
  async pages(note, { models }) {
    for (const items of [10_000, 50_000, 100_000]) await notePages(items, inWords(items), note, { models })
    for (const items of [100_000, 1_000_000]) await notePages(items, `${inWords(items)}, cut`, note, { isCut: true })
  },
  load: noteLoad,
  widgets: noteRender,
  async extraction(note, { models }) {
    if (models) await noteExtraction(note, models)
  },
} satisfies Record<string, (note: Note, asked: Asked) => Promise<void>>

export type Part = keyof typeof parts
