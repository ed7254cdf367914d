import { afterEach, beforeAll } from 'vitest'
import { createRecommender, type Recommender, type RecommenderOptions } from '../../src/sdk/index'
import { sourceOf, tinyBundle } from './horror-and-comedy'

/** Recommenders of the world of two tastes, for the tests of a file or a `describe`: each is gone when its test is over. */
export function tinyRecommenders(): (options?: RecommenderOptions) => Recommender {
  let bundle: Awaited<ReturnType<typeof tinyBundle>>
  const open: Recommender[] = []
  beforeAll(async () => {
    bundle = await tinyBundle({ release: 5 })
  })
  afterEach(() => {
    for (const one of open.splice(0)) one.dispose()
  })
  return options => {
    const recommender = createRecommender({ server: false, bundle: sourceOf(bundle), ...options })
    open.push(recommender)
    return recommender
  }
}
