import { readFile } from 'node:fs/promises'
import { createRecommender } from 'tacitly'

/** One for all requests: what it says is the same for everybody. */
export const onServer = createRecommender({ bundle: { read: path => readFile(`public/recommendations/${path}`) } })
