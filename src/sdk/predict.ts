// Loaded by the first `predict`.
import type { Catalog } from './content/catalog'
import { asTacitlyError, TacitlyError } from './errors'
import type { PersonalAccess } from './personal/lazy'
import { keep } from './serving/load'
import type { SiteLoader } from './serving/loader'
import {
  predictRating,
  predictsRatings,
  type Rated,
  type RatingModel,
  type RatingParts,
  scaleOf,
} from './shapes/predict'
import type { Store } from './store/store'
import type { Held } from './store/totals'
import type { Item, PredictedRatings } from './types'

export interface PredictHost<TItem extends Item> {
  readonly load: () => Promise<void>
  readonly loader: Pick<SiteLoader<TItem>, 'site' | 'failure'>
  readonly personal: Pick<PersonalAccess<TItem>, 'asked' | 'present'>
  /** Where the bundle is kept. */
  readonly storage: () => Promise<Store | undefined>
}

/** See Recommender.predict. */
export async function predict<TItem extends Item>(
  host: PredictHost<TItem>,
  itemIds: readonly string[],
): Promise<PredictedRatings> {
  try {
    await host.load()
    await host.personal.asked()
    const model = await ratingModel(host)
    const { catalog } = host.loader.site()!
    const held = host.personal.present()?.held()
    const predicted = predictRating(model, held ? ratedBy(held, catalog, scaleOf(model)) : [])
    return {
      ratings: itemIds.map(itemId => {
        const item = catalog.indexOf.get(itemId)
        const parts = item === undefined ? undefined : predicted(item).parts
        return parts && (parts.item !== 0 || parts.taste !== 0) ? { itemId, ...exact(parts, scaleOf(model)) } : null
      }),
    }
  } catch (thrown) {
    return { ratings: itemIds.map(() => null), error: asTacitlyError(thrown, 'bundle-missing') }
  }
}

async function ratingModel<TItem extends Item>({ loader, storage }: PredictHost<TItem>): Promise<RatingModel> {
  const bundle = loader.site()?.bundle
  const failure = loader.failure()
  if (!bundle && failure) throw failure
  const model = await bundle?.rating()
  if (bundle && model && predictsRatings(model)) {
    void keep(storage(), bundle)
    return model
  }
  throw new TacitlyError(
    'no-ratings',
    'Nothing here predicts ratings: expected a bundle that was built from ratings. Its verdict says why it has no model of them (npx tacitly inspect).',
  )
}

/** The latest rating of each item, held to the scale of the model. */
function ratedBy(
  { events, totals }: Held,
  { indexOf }: Catalog,
  [lowest, highest]: readonly [number, number],
): Rated[] {
  const ratings = new Map<number, number>()
  const ordered = [...totals, ...[...events].sort((a, b) => a.seq - b.seq).filter(({ suspect }) => !suspect)]
  for (const { itemId, type, rating } of ordered) {
    const item = indexOf.get(itemId)
    if (type !== 'rating' || rating === undefined || item === undefined) continue
    ratings.set(item, Math.min(highest, Math.max(lowest, rating)))
  }
  return Array.from(ratings, ([item, rating]) => ({ item, rating }))
}

/** Parts come in such steps, so that they add up without rounding. */
const step = 2 ** -20

/** What is beyond the scale is taken from the taste. */
function exact(parts: RatingParts, scale: readonly [lowest: number, highest: number]) {
  const inSteps = (value: number) => Math.round(value / step) * step
  const [mean, item, visitor] = [inSteps(parts.mean), inSteps(parts.item), inSteps(parts.visitor)]
  const rest = mean + item + visitor
  const [lowest, highest] = [Math.ceil(scale[0] / step) * step, Math.floor(scale[1] / step) * step]
  const rating = Math.min(highest, Math.max(lowest, rest + inSteps(parts.taste)))
  return { rating, scale, parts: { mean, item, visitor, taste: rating - rest } }
}
