// An edge ranker in a bundle, from the build to a page that learns.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkPersona } from '../../src/personas/index'
import { loadBundle } from '../../src/sdk/bundle/read-whole'
import { createRecommender, type Recommender, type RecommenderOptions } from '../../src/sdk/index'
import { servedBy, withOwn } from '../../src/sdk/serving/trained-model'
import { growModel } from '../../src/sdk/shapes/grow'
import { scoreModel } from '../../src/sdk/shapes/score'
import type { EdgeRanker, ItemNeighbours } from '../../src/sdk/shapes/types'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { readerOf, tinyBundle, tinyContent, withManifest } from '../helpers/tiny-bundle'

const content = tinyContent()
const components = [
  { part: 0, halfLife: 0 },
  { part: 1, halfLife: 0 },
  { part: 1, halfLife: 5 },
]
const spec = {
  parts: ['popularity', 'itemknn'],
  components,
  weights: components.flatMap(() => [0.5, 0, 1, 0, 0.5, 0, 1, 0]),
  means: components.map(() => 0.2),
  deviations: components.flatMap(() => [1, 1]),
}
const serves = { ...content.serves, forYou: 'edge', related: 'itemknn', frequentlyBoughtTogether: 'cooccurrence' }
const bundleOf = () => tinyBundle({ edge: spec, serves })

const open: Recommender[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.dispose()
})
async function create(options: Partial<RecommenderOptions> = {}): Promise<Recommender> {
  const recommender = createRecommender({ bundle: readerOf(await bundleOf()), server: false, ...options })
  open.push(recommender)
  // Somebody looks at a list.
  open.push({ dispose: recommender.list({ limit: 3 }).subscribe(() => undefined) } as Recommender)
  await recommender.recommend()
  await vi.waitFor(() => expect(recommender.getState().models).toContain('edge'))
  return recommender
}
const caughtUp = (recommender: Recommender, clicks: number) =>
  vi.waitFor(() => expect(recommender.getState().ranker).toMatchObject({ clicks, left: 0 }))
const clickOn = async (recommender: Recommender, ...at: number[]) => {
  for (const item of at) await recommender.log({ type: 'click', itemId: `item-${item}` })
}

describe('in a bundle', () => {
  it('comes back with its parts as they were read, and scores added items too', async () => {
    const { models, manifest } = await loadBundle(readerOf(await bundleOf()))
    expect(manifest.models.edge).toMatchObject({ shape: 'edge', files: [], parts: spec.parts })
    const edge = models.get('edge') as EdgeRanker
    expect(edge.parts).toEqual([models.get('popularity'), models.get('itemknn')])
    const history = { items: Int32Array.of(3), preference: Float32Array.of(1), confidence: Float32Array.of(1) }
    const grown = scoreModel(growModel(edge, 23), history)
    expect(grown).toHaveLength(23)
    expect(grown.every(Number.isFinite)).toBe(true)
  })

  it.each([
    ['a part that is made of others', { parts: ['popularity', 'edge'] }, {}, /edge\.parts must be models of other/],
    [
      'a component of no part',
      {},
      { components: [{ part: 2, halfLife: 0 }] },
      /edge\.components must each name a part/,
    ],
    ['a half-life below 0', {}, { components: [{ part: 0, halfLife: -1 }] }, /edge\.components/],
    ['too few weights', {}, { weights: [1] }, /edge\.weights must be eight numbers a component/],
    ['a weight that is no number', {}, { weights: spec.weights.map(() => null) }, /edge\.weights/],
    ['means of others', {}, { means: [0.1] }, /edge\.means must be one number a component/],
    [
      'a deviation of 0',
      {},
      { deviations: spec.deviations.map(() => 0) },
      /edge\.deviations must be two numbers above 0/,
    ],
  ])('is refused with %s', async (_, entry, options, message) => {
    const broken = await withManifest(await bundleOf(), manifest => ({
      ...manifest,
      models: {
        ...manifest.models,
        edge: { ...manifest.models.edge, ...entry, options: { ...manifest.models.edge.options, ...options } },
      },
    }))
    await expect(loadBundle(readerOf(broken))).rejects.toThrow(message)
  })
})

it('has a model that was trained here in place of its part, and serves on', async () => {
  const { models, manifest } = await loadBundle(readerOf(await bundleOf()))
  const own = { ...(models.get('itemknn') as ItemNeighbours), weights: Float32Array.of() }
  expect(servedBy({ models, serves: manifest.serves }, 'itemknn')).toBe('edge')
  expect(servedBy({ models, serves: manifest.serves }, 'als')).toBe('als')
  expect((withOwn(models, own).get('edge') as EdgeRanker).parts[1]).toBe(own)
})

describe('on a page', () => {
  it('learns from clicks in idle moments, says what it gains, and forgets with them', async () => {
    const recommender = await create()
    expect(recommender.getState().serving.model).toBe('edge')
    await clickOn(recommender, 3, 5, 6)
    await caughtUp(recommender, 3)
    const { everybody, own, gate } = recommender.getState().ranker!
    for (const figure of [everybody, own, gate]) expect(figure).toBeGreaterThan(0)
    const list = await recommender.recommend({ limit: 5 })
    for (const { score, reasons } of list.items)
      expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 4)
    await recommender.forget({ itemId: 'item-5' })
    await caughtUp(recommender, 2)
    await recommender.forget('all')
    await vi.waitFor(() => expect(recommender.getState().ranker).toMatchObject({ clicks: 0, everybody: 0 }))
  })

  it('shows in a preview what forgetting then gives', async () => {
    const recommender = await create()
    await clickOn(recommender, 3, 5, 14, 6, 15)
    await caughtUp(recommender, 5)
    const list = recommender.list({ limit: 6, diversity: 0 })
    list.getSnapshot()
    const ids = (items: readonly { readonly item: { readonly id: string } }[]) => items.map(({ item }) => item.id)
    const preview = ids(list.preview({ forget: 'item-5' }))
    expect(recommender.getState().ranker).toMatchObject({ clicks: 5, left: 0 })
    await recommender.forget({ itemId: 'item-5' })
    await caughtUp(recommender, 4)
    expect(ids(list.getSnapshot().items)).toEqual(preview)
  })

  it('goes on at the next visit where consent lets it keep what it learned, and else begins with the clicks', async () => {
    const options = { name: 'edge-kept', consent: 'granted' } as const
    const first = await create(options)
    await clickOn(first, 3, 5, 6)
    await caughtUp(first, 3)
    const { own } = first.getState().ranker!
    await vi.waitFor(async () => expect(await keptIn('edge-kept')).toBeDefined())
    first.dispose()
    const second = await create(options)
    // At once: nothing is worked out again.
    expect(second.getState().ranker).toMatchObject({ clicks: 3, left: 0, own })
    await second.forget({ itemId: 'item-3' })
    await vi.waitFor(async () => expect(await keptIn('edge-kept')).toMatchObject({ run: { clicks: [5, 6] } }))
    await second.setConsent('denied')
  })
})

async function keptIn(name: string): Promise<unknown> {
  const { openDB } = await import('idb')
  const names = (await indexedDB.databases()).map(one => one.name!)
  const database = await openDB(names.find(one => one.includes(name))!)
  const kept = await database.get('caches', 'edge')
  database.close()
  return kept
}

describe('tacitly build', () => {
  let place: Workplace
  beforeEach(() => {
    place = createWorkplace()
  })
  afterEach(() => place.remove())

  /** Whoever took one item of a series takes the next; some series are famous. Two of three visitors go up, the others down. */
  function writeSeries(visitors: number): void {
    const lines = Array.from({ length: visitors }, (_, visitor) => {
      const start = (visitor * 7) % 40
      const step = visitor % 3 === 0 ? -1 : 1
      return Array.from({ length: 8 }, (_, at) => `v${visitor},i${(start + step * at + 60) % 60},${1e9 + 60 * at}`)
    })
    place.write('rows.csv', `user,item,timestamp\n${lines.flat().join('\n')}\n`)
  }

  it('ships one where order tells more than what is shared, with its figures in the verdict and the card', async () => {
    writeSeries(400)
    const built = await place.tacitly('build', '--interactions', 'rows.csv', '--d', '8', '--out', 'out', '--json')
    expect(built.status).toBe(0)
    const { manifest } = JSON.parse(built.stdout)
    expect(manifest.serves.forYou).toBe('edge')
    expect(manifest.models.edge.parts).toEqual(
      expect.arrayContaining(['popularity', expect.stringMatching(/rules|markov/)]),
    )
    expect(manifest.verdict.text).toMatch(/an edge ranker weighs these anew.*event by event, NDCG@10 \.\d+/)
    const { stdout } = await place.tacitly('inspect', 'out', '--card')
    expect(stdout).toMatch(/every click moves, on your device, what they weigh for you/)
    expect((await place.tacitly('inspect', 'out')).stdout).toMatch(/weights of three heads over popularity/)
    const judged = await place.tacitly('evaluate', '--protocol', 'visitors', '--interactions', 'rows.csv', '--d', '8')
    expect(judged.stdout).toMatch(/click by click +ndcg@10 +hr@10/)
    expect(judged.stdout).toMatch(/edge: of another visitor/)
  }, 120_000)

  it('ships none where the interactions have no order, or others are named', async () => {
    writeSeries(120)
    const args = ['--interactions', 'rows.csv', '--d', '8', '--json']
    const named = await place.tacitly('build', ...args, '--out', 'named', '--models', 'als,ensemble')
    expect(JSON.parse(named.stdout).manifest.models).not.toHaveProperty('edge')
    const untimed = await place.tacitly('build', ...args, '--out', 'untimed', '--time', 'none')
    expect(JSON.parse(untimed.stdout).manifest.models).not.toHaveProperty('edge')
  }, 120_000)
})

it('a persona is judged by what the ranker has learned of it, all of it', async () => {
  const recommender = createRecommender({ bundle: readerOf(await bundleOf()), server: false })
  open.push(recommender)
  const left: (number | undefined)[] = []
  const watched: Recommender = {
    ...recommender,
    recommend: options => {
      left.push(recommender.getState().ranker?.left)
      return recommender.recommend(options as Parameters<Recommender['recommend']>[0])
    },
  }
  const events = Array.from({ length: 9 }, (_, at) => ({ type: 'click', itemId: `item-${at}` }))
  await checkPersona(watched, { name: 'Clicker', events, expect: [{ toSee: {} }] })
  // Asked once, and again when nothing was left to learn; the contract's own list then needs no second asking.
  expect(left).toEqual([undefined, 0, 0])
})

it('nobody waits for what a ranker would have learned, once its page is disposed', async () => {
  const recommender = createRecommender({ bundle: readerOf(await bundleOf()), server: false })
  open.push(recommender)
  const stop = recommender.subscribe(() => {
    if ((recommender.getState().ranker?.left ?? 0) > 0) recommender.dispose()
  })
  const events = Array.from({ length: 9 }, (_, at) => ({ type: 'click', itemId: `item-${at}` }))
  const { contracts } = await checkPersona(recommender, { name: 'Clicker', events, expect: [{ toSee: {} }] })
  expect(contracts).toHaveLength(1)
  stop()
})
