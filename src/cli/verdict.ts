import type { Judgement, Manifest } from '../sdk/bundle/manifest'
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
  ensemble: 'the ensemble',
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

/** A few sentences on what was measured; judgements begin with popularity. */
export function verdictText(
  judgements: readonly Judgement[],
  visitors: number,
  shares: Manifest['shares'],
  precision: string,
): string {
  const best = judgements.find(({ model }) => model === bestModel(judgements))!
  const [popularity] = judgements
  const others = judgements.filter(one => one !== best && one !== popularity)
  const rest = others.map(one => `${names[one.model]} ${figure(ndcg(one))}`).join(', ')
  const how = `Judged on interactions held out from ${visitors} visitors, with the bundle as read back (${precision}).`
  const sentences =
    visitors === 0
      ? ['Too few interactions to hold any out: popularity serves, and nothing was judged.']
      : best === popularity
        ? [`Nothing beats popularity here (NDCG@10 ${figure(ndcg(popularity))}; ${rest}), so popularity serves.`, how]
        : [
            `${names[best.model]} serves: NDCG@10 ${figure(ndcg(best))}, popularity ${figure(ndcg(popularity))}` +
              `${ndcg(popularity) > 0 ? ` (${(ndcg(best) / ndcg(popularity)).toFixed(1)} times)` : ''}; ${rest}.`,
            how,
          ]
  if (shares) {
    sentences.push(
      `The bundle publishes ${shares.rows} visitors' rows, without ids and times. They are not anonymous: who knows ` +
        "some of a person's history can find their row.",
    )
  }
  return sentences.join(' ')
}

function ndcg({ metrics }: Judgement): number {
  return metrics['ndcg@10']
}

function figure(value: number): string {
  return value.toFixed(3).replace(/^0/, '')
}
