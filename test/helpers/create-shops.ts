import { createRecommender, type Recommender, type RecommenderOptions } from '../../src/sdk/index'

const items = ['a', 'b', 'c'].map(id => ({ id, title: id.toUpperCase(), categories: [id] }))

/** Recommenders of three items for tests of the disk, and names of databases that no other test has. */
export function createShops(prefix: string) {
  let names = 0
  const open: Recommender[] = []
  return {
    newName: () => `${prefix}-${++names}`,
    create(options: RecommenderOptions = {}): Recommender {
      const recommender = createRecommender({ items, consent: 'granted', server: false, ...options })
      open.push(recommender)
      return recommender
    },
    disposeAll() {
      for (const recommender of open.splice(0)) recommender.dispose()
    },
  }
}
