import type { EdgeSpec, EnsembleSpec } from '../../sdk/bundle/manifest'
import type { CardPart, Leak, ModelCard } from '../../sdk/bundle/model-card'
import { exposureOf, shownBy } from '../../sdk/evaluate/exposure'
import { exposureByFame, qualityByLength } from '../../sdk/evaluate/groups'
import { meanError } from '../../sdk/evaluate/mean-error'
import { judgeList, rankKnown } from '../../sdk/evaluate/metrics'
import { pick } from '../../sdk/evaluate/split'
import { type Csr, columnCounts } from '../../sdk/kernels/interactions'
import { definitionOf, definitions, nameOf } from '../../sdk/models/catalogue'
import type { Model, ModelId } from '../../sdk/shapes/types'
import { isOfItems, type ModelDefinition } from '../../sdk/training/definition'
import { minVisitors } from '../../sdk/training/rare-items'
import { createRowScorer } from '../evaluate/create-scorer'
import { drawJudges } from '../evaluate/evaluate-models'
import { percent } from '../format'

export interface CardWork {
  readonly data: ModelCard['data']
  readonly train: Csr
  readonly test: Csr
  readonly ties: Int32Array
  readonly seed: number
  /** As a page reads it, and NDCG@10 of popularity by the same visitors. Absent: nothing was judged. */
  readonly served?: { readonly model: Model; readonly popularity: number }
  readonly best: ModelId
  readonly ensemble?: EnsembleSpec
  /** Orders what is for the visitor, in place of both. */
  readonly edge?: EdgeSpec
  /** Where it was asked for. */
  readonly leak?: Leak
  /** Clicks were weighed by where their item stood. */
  readonly isCorrected: boolean
  /** Visitors of each item, where `train` has only some of them. */
  readonly known?: Float32Array
  /** What a model goes by that is not of the catalogue. */
  readonly goesBy?: string
}

const k = 10
const leastInGroup = 10

/** What is known of a bundle's lists, for who serves them, who gets them, and who has to answer for them. */
export async function modelCard(work: CardWork): Promise<ModelCard> {
  const { data } = work
  const judged = work.served && (await judge(work, work.served))
  return {
    serves: partsOf(work),
    ...(work.edge && { learns: true }),
    data,
    judged,
    ...(work.leak && { leak: work.leak }),
    biases: biasesOf(data, judged, work.isCorrected),
    notFor,
  }
}

function partsOf({ best, ensemble, edge, goesBy: imported }: CardWork): CardPart[] {
  const { parts, weights } = edge ? edgeShares(edge) : (ensemble ?? { parts: [best], weights: [1] })
  const all = weights.reduce((sum, weight) => sum + Math.abs(weight), 0)
  return parts
    .map((id, at) => {
      const definition = definitions.find(one => one.id === id)
      return {
        id,
        name: nameOf(id),
        paper: definition?.paper,
        goesBy: definition || !imported ? goesBy(definition).join(', and ') : imported,
        share: Math.abs(weights[at]) / all,
      }
    })
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
}

/** What an edge ranker's parts weigh for a history of ten: the sizes of their features' weights, in deviations. */
function edgeShares({ parts, components, weights, deviations }: EdgeSpec) {
  const sizes = parts.map(() => 0)
  deviations.forEach((deviation, feature) => {
    const [alone, byLength] = [weights[4 * feature], weights[4 * feature + 1]]
    sizes[components[feature >> 1].part] += Math.abs(alone + (byLength * Math.log(k)) / 4) * deviation
  })
  return { parts, weights: sizes }
}

/** Of what it reads, and of what it is made of where it ranks what others find. */
function goesBy(definition: ModelDefinition | undefined): readonly string[] {
  const ofItems = 'what items say and show of themselves, held against what you liked'
  if (!definition || isOfItems(definition)) return [ofItems]
  const { needs, roles, parts = [] } = definition
  if (needs.includes('heldOut')) return [...new Set(parts.flatMap(id => goesBy(definitionOf(id))))]
  if (roles.includes('baseline')) return ['what many visitors like']
  if (roles.includes('nextUp')) return ['what other visitors did after what you did last']
  const ofVisitors = 'what was liked by visitors who liked the same things as you'
  return needs.includes('content') ? [ofVisitors, ofItems] : [ofVisitors]
}

/** Of everything that models are fitted on. */
export function describeData(csr: Csr): ModelCard['data'] {
  const lengths = Array.from({ length: csr.rows }, (_, row) => csr.ptr[row + 1] - csr.ptr[row])
    .filter(length => length > 0)
    .sort((a, b) => a - b)
  const counts = columnCounts(csr)
  const times = csr.events?.times ?? csr.times
  // Days would be those of somebody's first and last visit.
  const month = (time: number) => new Date(time).toISOString().slice(0, 7)
  const ends = [Infinity, -Infinity]
  for (const time of times ?? []) {
    if (!Number.isFinite(time)) continue
    ends[0] = Math.min(ends[0], time)
    ends[1] = Math.max(ends[1], time)
  }
  return {
    items: csr.cols,
    visitors: lengths.length,
    interactions: csr.idx.length,
    median: lengths[Math.floor(lengths.length / 2)] ?? 0,
    most: lengths[Math.floor(0.95 * (lengths.length - 1))] ?? 0,
    ...(ends[0] <= ends[1] && { period: [month(ends[0]), month(ends[1])] as const }),
    rare: counts.reduce((sum, count) => sum + Number(count < minVisitors), 0),
  }
}

async function judge(
  { train, test, ties, seed, known }: CardWork,
  { model, popularity }: NonNullable<CardWork['served']>,
) {
  const tested = Int32Array.from({ length: test.rows }, (_, row) => row).filter(
    row => test.ptr[row + 1] > test.ptr[row],
  )
  const judges = new Set(drawJudges(tested, seed))
  if (judges.size === 0) return undefined
  const ranked = rankKnown(
    await createRowScorer(model, train),
    train,
    pick(test, row => judges.has(row)),
    { k, ties, known },
  )
  const lists = [...ranked.lists]
  const ndcgs = Float64Array.from(lists, list => judgeList(list.ranked, list.relevant, k).ndcg)
  const { mean, error } = meanError(ndcgs)
  const shown = shownBy(
    lists.map(list => list.ranked),
    k,
  )
  const { coverage, gini } = exposureOf(shown, ranked.catalogue)
  return {
    ...{
      visitors: lists.length,
      ndcg: mean,
      interval: [Math.max(0, mean - 1.645 * error), Math.min(1, mean + 1.645 * error)] as const,
    },
    ...{ popularity, coverage, gini, items: exposureByFame(train, shown) },
    // Fewer would be somebody.
    visitorGroups: qualityByLength(
      train,
      lists.map(list => list.user),
      ndcgs,
    ).filter(({ visitors }) => visitors >= leastInGroup),
  }
}

function biasesOf({ items, rare }: ModelCard['data'], judged: ModelCard['judged'], isCorrected: boolean): string[] {
  const [famous, , last] = judged?.items ?? []
  const short = judged?.visitorGroups.find(({ name }) => name === 'short')
  const long = judged?.visitorGroups.find(({ name }) => name === 'long')
  return [
    ...(famous && last && famous.items > 0 && last.items > 0
      ? [
          `${percent(famous.ofLists)} of what its lists show are the ${famous.items} most touched items, which have ${percent(famous.ofTrain)} of the ` +
            `interactions; the ${last.items} least touched have ${percent(last.ofTrain)} of them and ${percent(last.ofLists)} of the lists.`,
        ]
      : []),
    ...(judged
      ? [
          `${percent(1 - judged.coverage)} of the items stand in the first ten of none of the ${judged.visitors} visitors who judged.`,
        ]
      : []),
    ...(short && long
      ? [
          `Lists are worth ${short.ndcg.toFixed(3)} (NDCG@10) to visitors of ${short.items.toFixed(0)} items on average, and ` +
            `${long.ndcg.toFixed(3)} to those of ${long.items.toFixed(0)}.`,
        ]
      : []),
    ...(rare > 0
      ? [`${rare} of ${items} items have fewer than ${minVisitors} visitors: what others did brings them to nobody.`]
      : []),
    isCorrected
      ? 'Clicks of the shown lists were weighed by how likely their position is looked at; what was never shown could not be touched.'
      : 'What was shown most was touched most: the interactions are taken as they are, and what was never shown could not be touched.',
  ]
}

const notFor: readonly string[] = [
  'Decisions about people: it ranks items, and its figures say nothing of a person.',
  'Guesses of what the law protects (health, belief, origin, orientation, politics): leave items that tell it out, or filter them.',
  'Other sites, other catalogues and other times than those of its data: judge it anew there.',
]
