import type { EnsembleSpec, Judgement, Manifest } from '../sdk/bundle/manifest'
import type { ModelId } from '../sdk/models/shapes'
import { worthShipping } from './choose-ensemble'

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

/**
 * The model that serves `forYou`: the best on the held-out part, and popularity where none beats it; an ensemble only
 * where it is worth more than its best part alone.
 */
export function bestModel(judgements: readonly Judgement[]): ModelId {
  const best = (of: readonly Judgement[]) => of.reduce((a, b) => (ndcg(b) > ndcg(a) ? b : a), of[0])
  const single = best(judgements.filter(({ model }) => model !== 'ensemble'))
  const ensemble = judgements.find(({ model }) => model === 'ensemble')
  return ensemble && ndcg(ensemble) - ndcg(single) >= worthShipping ? 'ensemble' : single.model
}

/** What the verdict says beside the judgements. */
export interface Measured {
  /** Those who had something held out. */
  readonly visitors: number
  readonly precision: string
  readonly shares?: Manifest['shares']
  readonly ensemble?: EnsembleSpec
  /** NDCG@10 of the served model before it was cut and rounded for the bundle. */
  readonly exact?: number
  /** Of items that were taken away altogether: NDCG@10 among them. */
  readonly fresh?: { readonly items: number; readonly ndcg: number }
}

/** A few sentences on what was measured; judgements begin with popularity. */
export function verdictText(judgements: readonly Judgement[], measured: Measured): string {
  const { visitors, precision, shares, exact, fresh, ensemble } = measured
  const best = judgements.find(({ model }) => model === bestModel(judgements))!
  const sentences =
    visitors === 0
      ? ['Too few interactions to hold any out: popularity serves, and nothing was judged.']
      : standing(judgements, best)
  if (best.model === 'ensemble' && ensemble) sentences.push(`It is ${recipe(ensemble)}.`)
  if (visitors > 0) {
    sentences.push(
      `Judged on interactions held out from ${visitors} visitors, with the bundle as read back (${precision}).`,
    )
  }
  if (exact !== undefined && visitors > 0)
    sentences.push(`Before it was cut and rounded for the bundle it was ${figure(exact)}.`)
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

/** Who serves, and how far it is ahead. */
function standing(judgements: readonly Judgement[], best: Judgement): string[] {
  const [popularity] = judgements
  const others = judgements.filter(one => one !== best && one !== popularity)
  const rest = others.map(one => `${names[one.model]} ${figure(ndcg(one))}`).join(', ')
  if (best === popularity) {
    return [`Nothing beats popularity here (NDCG@10 ${figure(ndcg(popularity))}; ${rest}), so popularity serves.`]
  }
  const times = ndcg(popularity) > 0 ? ` (${(ndcg(best) / ndcg(popularity)).toFixed(1)} times)` : ''
  return [
    `${names[best.model]} serves: NDCG@10 ${figure(ndcg(best))}, popularity ${figure(ndcg(popularity))}${times}; ${rest}.`,
  ]
}

/** "1 x iALS + 0.2 x content-kNN, by z-score; new items: ..." */
function recipe({ combine, parts, weights, cold }: EnsembleSpec): string {
  const sum = (by: readonly number[]) =>
    parts.flatMap((id, k) => (by[k] === 0 ? [] : [`${by[k]} x ${names[id]}`])).join(' + ')
  const how = combine === 'rrf' ? 'by reciprocal rank' : 'by z-score'
  return `${sum(weights)}, ${how}${cold ? `; new items: ${sum(cold.weights)}` : ''}`
}

function ndcg({ metrics }: Judgement): number {
  return metrics['ndcg@10']
}

function figure(value: number): string {
  return value.toFixed(3).replace(/^0/, '')
}
