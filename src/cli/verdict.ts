import type { EnsembleSpec, Judgement, Manifest } from '../sdk/bundle/manifest'
import type { ModelId } from '../sdk/models/shapes'
import { type JudgedBundle, leastVisitors } from './judge-bundle'
import { costText, type ShippingCosts } from './shipping-costs'

const names: Readonly<Record<ModelId, string>> = {
  popularity: 'popularity',
  trending: 'trending',
  cooccurrence: 'co-occurrence',
  itemknn: 'item-kNN',
  als: 'iALS',
  ease: 'EASE',
  content: 'content-kNN',
  contentals: 'factors from content',
  contentpopularity: 'popularity from content',
  twotower: 'two-tower',
  ensemble: 'The ensemble',
}

/** What the verdict says beside the judgements. */
export interface Measured {
  readonly precision: string
  readonly shares?: Manifest['shares']
  readonly ensemble?: EnsembleSpec
  /** Of the served model. */
  readonly costs?: ShippingCosts
  /** Of items that were taken away altogether: NDCG@10 among them. */
  readonly fresh?: { readonly items: number; readonly ndcg: number }
}

/** A few sentences on what was measured. */
export function verdictText(judged: JudgedBundle, { precision, shares, costs, fresh, ensemble }: Measured): string {
  const { visitors, serves } = judged
  const sentences =
    visitors === 0
      ? ['Too few interactions to hold any out: popularity serves, and nothing was judged.']
      : standing(judged)
  if (serves === 'ensemble' && ensemble) sentences.push(`It is ${recipe(ensemble)}.`)
  if (visitors > 0) {
    sentences.push(
      `Judged on interactions held out from ${visitors} visitors, with the bundle as read back (${precision}).`,
    )
  }
  if (costs) {
    sentences.push(`Before it was made to fit the bundle it was ${figure(costs.exact)}: ${costText(costs, figure)}.`)
  }
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
  return sentences.join(' ')
}

/** Who serves, how far it is ahead, and how sure that is. */
function standing({ judgements, visitors, chosen, gain, serves }: JudgedBundle): string[] {
  const ndcg = (id: ModelId) => judgements.find(({ model }) => model === id)!.metrics['ndcg@10']
  const named = ({ model }: Judgement) => `${names[model]} ${figure(ndcg(model))}`
  const rest = judgements
    .filter(({ model }) => model !== serves && model !== 'popularity')
    .map(named)
    .join(', ')
  const all = `(NDCG@10 ${figure(ndcg('popularity'))}; ${rest})`
  if (chosen === 'popularity') return [`Nothing beats popularity here ${all}, so popularity serves.`]
  if (!gain) {
    return [
      `Too little to judge: ${visitors} visitors have something held out, and it takes ${leastVisitors}. So popularity ` +
        `serves ${all}.`,
    ]
  }
  const how =
    `${figure(gain.mean)} a visitor (90% interval ${figure(gain.low)} to ${figure(gain.high)}, ` +
    `${gain.p < 0.001 ? 'p < .001' : `p = ${figure(gain.p)}`})`
  if (serves === 'popularity') {
    return [
      `${names[chosen]} was the best on a validation part, but what it gains on popularity here, ${how}, may be chance. ` +
        `So popularity serves ${all}.`,
    ]
  }
  const times = ndcg('popularity') > 0 ? ` (${(ndcg(serves) / ndcg('popularity')).toFixed(1)} times)` : ''
  return [
    `${names[serves]} serves: NDCG@10 ${figure(ndcg(serves))}, popularity ${figure(ndcg('popularity'))}${times}; ${rest}.`,
    `Chosen on other rows, it gains ${how}.`,
  ]
}

/** "1 x iALS + 0.2 x content-kNN, by z-score; new items: ..." */
function recipe({ combine, parts, weights, cold }: EnsembleSpec): string {
  const sum = (by: readonly number[]) =>
    parts.flatMap((id, k) => (by[k] === 0 ? [] : [`${by[k]} x ${names[id]}`])).join(' + ')
  const how = combine === 'rrf' ? 'by reciprocal rank' : 'by z-score'
  return `${sum(weights)}, ${how}${cold ? `; new items: ${sum(cold.weights)}` : ''}`
}

function figure(value: number): string {
  return value
    .toFixed(3)
    .replace(/^-0\.000$/, '0.000')
    .replace(/^(-?)0/, '$1')
}
