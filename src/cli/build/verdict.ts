import type { EnsembleSpec, Judgement, Manifest } from '../../sdk/bundle/manifest'
import type { Leak } from '../../sdk/bundle/model-card'
import { ensembleId, idOf, nameOf } from '../../sdk/models/catalogue'
import type { ModelId } from '../../sdk/shapes/types'
import { leakText } from '../audit/leak-words'
import { costText, type ShippingCosts } from '../shipping-costs'
import type { ServedEdge } from './choose-edge'
import { type CuttingCosts, cuttingText } from './cutting-costs'
import { figure, gainText } from './figures'
import { type JudgedBundle, leastVisitors } from './judge-bundle'
import type { SinceReport } from './since'
import { sinceSentences } from './since-words'

const baseline = idOf('baseline')

/** What the verdict says beside the judgements. */
export interface Measured {
  readonly precision: string
  readonly shares?: Manifest['shares']
  readonly ensemble?: EnsembleSpec
  /** Of the served model. */
  readonly costs?: ShippingCosts
  /** Where the catalogue is cut. */
  readonly cutting?: CuttingCosts
  /** Of items that were taken away altogether: NDCG@10 among them. */
  readonly fresh?: { readonly items: number; readonly ndcg: number }
  /** Who asked named the model: it was chosen by nothing. @default false */
  readonly isNamed?: boolean
  /** Of the edge ranker, where one orders what is for the visitor. */
  readonly edge?: ServedEdge
  /** Where it was asked for. */
  readonly leak?: Leak
  /** Where there is a release before. */
  readonly since?: SinceReport
}

/** A few sentences on what was measured. */
export function verdictText(
  judged: JudgedBundle,
  { precision, shares, costs, cutting, fresh, ensemble, edge, leak, since, isNamed = false }: Measured,
): string {
  const { visitors, serves } = judged
  const sentences =
    visitors === 0
      ? ['Too little to judge: nothing could be held out. So popularity serves.']
      : standing(judged, { isHeard: edge !== undefined, isNamed, isKept: since !== undefined && !since.anew })
  if (serves === ensembleId && ensemble) sentences.push(`It is ${recipe(ensemble)}.`)
  if (edge) sentences.push(edge.judged ? edgeText(edge.judged, serves) : keptEdgeText)
  if (visitors >= leastVisitors) {
    sentences.push(
      `Judged on interactions held out from ${visitors} visitors, with the bundle as read back (${precision}).`,
    )
  }
  if (costs) {
    sentences.push(`Before it was made to fit the bundle it was ${figure(costs.exact)}: ${costText(costs, figure)}.`)
  }
  if (cutting) sentences.push(cuttingText(cutting))
  if (fresh) {
    sentences.push(
      `Of ${fresh.items} items taken away, as new ones: NDCG@10 ${figure(fresh.ndcg)} among them, by content.`,
    )
  }
  if (shares) {
    sentences.push(
      `The bundle publishes ${shares.rows} visitors' rows, without ids and times. They are not anonymous: who knows ` +
        "some of a person's history can find their row.",
    )
  }
  if (leak) sentences.push(leakText(leak))
  if (since) sentences.push(...sinceSentences(since))
  return sentences.join(' ')
}

/** What it gains on what would serve without it. */
function edgeText({ edge, rival, gain }: NonNullable<ServedEdge['judged']>, without: ModelId): string {
  return (
    `For each visitor an edge ranker weighs these anew, and learns from every click on the device: of ${gain.visitors} visitors whom it ` +
    `had not met, event by event, NDCG@10 ${figure(edge)}, ${nameOf(without)} ${figure(rival)} (it gains ${gainText(gain)}).`
  )
}

const keptEdgeText =
  'For each visitor the edge ranker of the last release weighs these anew, and learns from every click on the device.'

interface Standing {
  /** By an edge ranker, which serves in its place. */
  readonly isHeard: boolean
  /** See Measured. */
  readonly isNamed: boolean
  /** The last release chose it. */
  readonly isKept: boolean
}

/** Who serves, how far it is ahead, and how sure that is. */
function standing(
  { judgements, visitors, chosen, gain, serves }: JudgedBundle,
  { isHeard, isNamed, isKept }: Standing,
): string[] {
  const ndcg = (id: ModelId) => judgements.find(({ model }) => model === id)!.metrics['ndcg@10']
  const named = ({ model }: Judgement) => `${nameOf(model)} ${figure(ndcg(model))}`
  const others = judgements.filter(({ model }) => model !== serves && model !== baseline).map(named)
  const rest = others.length > 0 ? `; ${others.join(', ')}` : ''
  const all = `(NDCG@10 ${figure(ndcg(baseline))}${rest})`
  if (visitors < leastVisitors) {
    return [
      `Too little to judge: ${visitors} visitors have something held out, and it takes ${leastVisitors}. So popularity ` +
        'serves.',
    ]
  }
  if (chosen === baseline || !gain) return [`Nothing beats popularity here ${all}, so popularity serves.`]
  const how = gainText(gain)
  if (serves === baseline) {
    const what = isNamed
      ? `What ${nameOf(chosen)} gains on popularity here`
      : `${capital(nameOf(chosen))} was the best on a validation part, but what it gains on popularity here`
    return [`${what}, ${how}, ${gain.high < 0 ? 'is a loss' : 'may be chance'}. So popularity serves ${all}.`]
  }
  const worth = ndcg(baseline) > 0 ? `${(ndcg(serves) / ndcg(baseline)).toFixed(1)} times as much as` : 'more than'
  return [
    `${capital(nameOf(serves))} ${isHeard ? 'comes first' : 'serves'}: its lists are worth ${worth} what is merely popular.`,
    `NDCG@10 ${figure(ndcg(serves))}, popularity ${figure(ndcg(baseline))}${rest}.`,
    `${isKept ? 'Chosen for the last release, it' : isNamed ? 'It' : 'Chosen on other rows, it'} gains ${how}.`,
  ]
}

/** "1 x iALS + 0.2 x content-kNN, by z-score; new items: ..." */
function recipe({ combine, parts, weights, byLength, cold, cascade }: EnsembleSpec): string {
  const sum = (by: readonly number[]) =>
    parts.flatMap((id, k) => (by[k] === 0 ? [] : [`${by[k]} x ${nameOf(id)}`])).join(' + ')
  const how = combine === 'rrf' ? 'by reciprocal rank' : 'by z-score'
  const short = byLength?.length ? `; histories below ${byLength.at(-1)!.items} items have weights of their own` : ''
  const second = cascade ? `; its best ${cascade.depth} in the order of ${sum(cascade.weights)}` : ''
  return `${sum(weights)}, ${how}${short}${cold ? `; new items: ${sum(cold.weights)}` : ''}${second}`
}

const capital = (name: string) => name.replace(/^the /, 'The ')
