import { createCatalog } from '../../sdk/content/catalog'
import { TacitlyError } from '../../sdk/errors'
import { createRanker, judgeList } from '../../sdk/evaluate/metrics'
import { cut } from '../../sdk/evaluate/split'
import type { Parts } from '../../sdk/evaluate/splits'
import { tieOrder } from '../../sdk/evaluate/ties'
import { rarityOf, type Visit, visitsAfter } from '../../sdk/evaluate/visitors'
import { type Csr, columnCounts, type Interactions } from '../../sdk/kernels/interactions'
import { edgeId } from '../../sdk/models/catalogue'
import type { ModelId } from '../../sdk/shapes/types'
import { visitFor } from '../../sdk/shapes/visit-for'
import type { BuildOptions } from '../build/build-bundle'
import { gzip } from '../build/gzip'
import { openKeptFits } from '../build/kept-fits'
import { makeBundle } from '../build/make-bundle'
import { readWhole } from '../build/read-back'
import { readPersonas } from '../check/check-bundle'
import { type CheckedModel, checkModels } from '../check/check-models'
import { contentVectors } from '../encoders/content-vectors'
import { joinCatalogue } from '../join-catalogue'
import { createScorers, type ScoreHistory } from './create-scorer'
import { type JudgedHead, judgeHeads } from './judge-heads'
import { mean } from './judged-lists'
import { readJudged } from './read-judged'
import { readClickWorld } from './simulate/read-world'
import { type SimulationReport, simulateVisitors } from './simulate/simulate-visitors'

export interface EvaluateVisitorsOptions extends Omit<BuildOptions, 'out' | 'release' | 'shareInteractions'> {
  /** In place of `interactions`: visitors of the one, and whole visitors of the other. */
  readonly train?: string
  readonly test?: string
  /** Length of the judged lists. @default 10 */
  readonly k?: number
  /** File of what is true of simulated visitors, see `ClickWorld`. */
  readonly simulate?: string
}

/** NDCG@k, and its 90% interval. */
export interface VisitFigure {
  /** Who is behind it. */
  readonly visitors: number
  readonly ndcg: number
  readonly low: number
  readonly high: number
}

export interface VisitorsReport {
  readonly protocol: 'visitors'
  readonly k: number
  /** Visitors who were held out whole. */
  readonly visitors: number
  readonly items: number
  /** What `build` would let serve. */
  readonly serves: ModelId
  /** Events after which visitors were judged, where there are some. */
  readonly lengths: readonly number[]
  /**
   * Rare, middling and famous histories, by the geometric mean of their items' counts: the first two end at these, and
   * each has a third of the visits.
   */
  readonly limits: readonly [number, number]
  /** Popularity first. */
  readonly results: readonly {
    readonly model: ModelId
    readonly byLength: readonly VisitFigure[]
    readonly byRarity: readonly VisitFigure[]
  }[]
  /** Where the build has an edge ranker: what each of its heads is worth, and the models beside them, click by click. */
  readonly heads?: readonly JudgedHead[]
  /** Where it was asked for. */
  readonly simulation?: SimulationReport
  /** Where it was asked for: what personas see of each model, did it serve forYou. */
  readonly personas?: readonly CheckedModel[]
  readonly notes: readonly string[]
}

/** Events after which a visitor is judged. */
const lengths = [1, 3, 5, 10, 20, 50]

/**
 * Judges what a build of the other visitors ships, as a page reads it, on visitors whom it has not met: fed event by
 * event, in order of time where there are times, and judged by the ten events that follow.
 *
 * @throws TacitlyError as buildBundle; 'no-interactions': nobody who was held out touched two items
 */
export async function evaluateVisitors(options: EvaluateVisitorsOptions): Promise<VisitorsReport> {
  const { k = 10, d, set, seed = 1, onProgress = () => undefined } = options
  const world = options.simulate === undefined ? undefined : await readClickWorld(options.simulate)
  const expected = options.personas === undefined ? undefined : await readPersonas(options.personas)
  const { items, records, train, test, notes } = await readVisitors(options)
  const visits = lengths.map(events => ({ events, all: visitsAfter(test, events) })).filter(({ all }) => all.length > 0)
  if (visits.length === 0) throw nobodyLeft(train)
  const content = await contentVectors({ ...options, items, records, d: undefined, seed, onProgress })
  const fits = openKeptFits(options)
  const { files } = await makeBundle({
    ...{ run: fits.run, gzip, items, csr: train, seed, onProgress, vectors: content.vectors, d, set },
    ...{ models: options.models, precision: options.precision ?? 'int8', release: 1 },
  }).finally(fits.close)
  const { models, manifest } = await readWhole(async name => files.get(name)!)
  const counts = columnCounts(train)
  const everyVisit = visits.flatMap(({ all }) => all)
  const limits = terciles(everyVisit.map(visit => rarityOf(visit, counts)))
  const judge = createVisitJudge(train, items, seed, k)
  const scorers = await createScorers([...models.values()])
  const results = [...models.keys()].map((model, at) => {
    onProgress(`judging ${model}`, at / models.size)
    const figures = new Map(everyVisit.map(visit => [visit, judge(scorers[at], visit)]))
    const ofVisits = (of: readonly Visit[]) => figureOf(of, visit => figures.get(visit)!)
    const ofThird = (third: number) => everyVisit.filter(visit => thirdOf(rarityOf(visit, counts), limits) === third)
    return {
      model,
      byLength: visits.map(({ all }) => ofVisits(all)),
      byRarity: [0, 1, 2].map(third => ofVisits(ofThird(third))),
    }
  })
  const edge = models.get(edgeId)
  const heads =
    edge?.shape === 'edge'
      ? await judgeHeads({ edge, models: [...models.values()], visitors: test, seed, k })
      : undefined
  const shop = {
    catalog: createCatalog(items),
    models,
    serves: manifest.serves,
    visit: (await visitFor(manifest.models)).visit,
    k,
  }
  const simulation = world && simulateVisitors(shop, world, test)
  const personas = expected && (await checkModels(files, manifest, [...models.keys()], expected))
  onProgress('done', 1)
  return {
    ...{
      protocol: 'visitors',
      k,
      results,
      limits,
      heads,
      simulation,
      personas,
      lengths: visits.map(({ events }) => events),
    },
    visitors: new Set(everyVisit.map(({ user }) => user)).size,
    items: counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
    serves: manifest.serves.forYou,
    notes: [...notes, ...content.notes, ...fits.notes()],
  }
}

/** Both parts in one numbering, that of a catalogue which knows all of them. */
async function readVisitors(options: EvaluateVisitorsOptions) {
  const { reading = {} } = options
  const { folds, catalogue, notes } = await readJudged({ ...options, protocol: 'visitors' })
  const [parts] = folds
  const { items, csr } = joinCatalogue(together(parts), catalogue?.items, reading.strict ?? false, reading.confidence)
  const known = parts.train.userIds.length
  return {
    ...{ items, records: catalogue?.records, ...cut(csr, row => row >= known) },
    notes: [...notes, ...(catalogue?.notes ?? [])],
  }
}

/** The rows of train, and then those of test. @throws TacitlyError 'input-invalid': a visitor is in both */
function together({ train, test }: Parts): Interactions {
  const known = new Set(train.userIds)
  const met = test.userIds.filter(id => known.has(id))
  if (met.length > 0)
    throw new TacitlyError(
      'input-invalid',
      `--protocol visitors judges visitors whom no model has met: ${met.length} of test, such as ${met[0]}, stand in train.`,
      { visitors: met.length },
    )
  const itemIds = [...new Set([...train.itemIds, ...test.itemIds])]
  const places = new Map(itemIds.map((id, at) => [id, at]))
  const placesOf = ({ items, itemIds: ids }: Interactions) => items.map(item => places.get(ids[item])!)
  const strengthsOf = ({ users, values }: Interactions) => values ?? new Float32Array(users.length).fill(1)
  return {
    userIds: [...train.userIds, ...test.userIds],
    itemIds,
    users: Int32Array.from([...train.users, ...test.users.map(user => user + train.userIds.length)]),
    items: Int32Array.from([...placesOf(train), ...placesOf(test)]),
    values: Float32Array.from([...strengthsOf(train), ...strengthsOf(test)]),
    ...(train.times && test.times && { times: Float64Array.from([...train.times, ...test.times]) }),
  }
}

export function createVisitJudge(train: Csr, items: readonly { readonly id: string }[], seed: number, k: number) {
  const ids = items.map(({ id }) => id)
  const { rank } = createRanker(train, tieOrder(ids, seed), k)
  return (score: ScoreHistory, { history, seen, next }: Visit) => judgeList(rank(score(history), seen), next, k).ndcg
}

/** Of several visits of one visitor their mean: the interval is over visitors. */
function figureOf(visits: readonly Visit[], ndcgOf: (visit: Visit) => number): VisitFigure {
  const ofVisitor = new Map<number, number[]>()
  for (const visit of visits) ofVisitor.set(visit.user, [...(ofVisitor.get(visit.user) ?? []), ndcgOf(visit)])
  const means = [...ofVisitor.values()].map(mean)
  const ndcg = mean(means)
  const squares = means.reduce((sum, one) => sum + (one - ndcg) ** 2, 0)
  const error = means.length < 2 ? 0 : Math.sqrt(squares / (means.length - 1) / means.length)
  return { visitors: means.length, ndcg, low: Math.max(0, ndcg - 1.645 * error), high: ndcg + 1.645 * error }
}

function terciles(values: readonly number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (third: number) => sorted[Math.ceil((third * sorted.length) / 3) - 1]
  return [at(1), at(2)]
}

const thirdOf = (value: number, [first, second]: readonly [number, number]) =>
  value <= first ? 0 : value <= second ? 1 : 2

function nobodyLeft({ rows }: Csr): TacitlyError {
  return new TacitlyError(
    'no-interactions',
    `--protocol visitors holds a fifth of ${rows} visitors out, and none of those touched two items: give more visitors.`,
    { visitors: rows },
  )
}
