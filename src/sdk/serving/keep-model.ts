// Loaded where a model was trained here.
import { arraysOf } from '../shapes/arrays'
import type { StoredPart } from '../shapes/types'
import type { Store, StoredModel } from '../store/store'

/** Of a model's arrays: more than that is not written to a visitor's disk. */
export const mostStoredBytes = 32 * 2 ** 20

/**
 * @param token The fencing token under which it is kept.
 * @returns whether it is kept: not where it is larger than 32 MB
 */
export async function keepModel(store: Store, stored: StoredModel, token?: number): Promise<boolean> {
  const isKept = bytesOf(stored.judged) + bytesOf(stored.model) <= mostStoredBytes
  // A full disk is no reason not to serve. One that is too large must not leave an older one to come back.
  await (isKept ? store.putCache('model', stored, token) : store.removeCache('model')).catch(() => undefined)
  return isKept
}

const bytesOf = (model: StoredPart) => arraysOf(model).reduce((sum, array) => sum + array.byteLength, 0)
