import type { RatingScale } from '../visitor/weights'
import { createIndexedDbStore } from './indexed-db-store'
import type { StoredLog } from './store'

/** What a database that exists holds; it is left closed. */
export async function readDatabase(name: string, ratingScale: RatingScale): Promise<StoredLog> {
  const store = createIndexedDbStore({ name, maxEvents: Number.POSITIVE_INFINITY, ratingScale })
  try {
    return await store.read()
  } finally {
    store.close()
  }
}
