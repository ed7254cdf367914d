// What the writer and the reader of shards agree on.
import { hashText } from '../../random'

/** On each side of 0. */
export const centroidLevels = 127

/** Ids of a finder, about: who asks for one tells no more than one of so many. */
export const idsABucket = 8000

export const keyOf = (id: string): number => hashText(id)

/** By the upper bits of the key, of which its file has all. */
export const bucketOf = (key: number, buckets: number): number => Math.floor((key / 2 ** 32) * buckets)
