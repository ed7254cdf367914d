import type { ForgetScope } from '../types'
import { toStatement } from '../visitor/taste-statement'
import type { RatingScale } from '../visitor/weights'
import { markForgotten } from './forgettings'
import { replace } from './log-writes'
import { drawToken } from './meta'
import { readLog } from './read-log'
import type { Write } from './schema'
import { type Caches, drawGeneration, forgetsVectors } from './store'
import { isModelForgotten, isUnsaid, withoutForgotten } from './totals'

/** Of events, totals, and all that was made of them; resolves to the new generation, and to when it was this one's turn. */
export async function forget(tx: Write, scope: ForgetScope, ratingScale: RatingScale, since?: number) {
  const caches = tx.objectStore('caches')
  const meta = tx.objectStore('meta')
  const [held, model, before, said] = await Promise.all([
    readLog(tx, ratingScale),
    caches.get('model') as Promise<Caches['model'] | undefined>,
    meta.get('generation') as Promise<number | undefined>,
    meta.get('taste'),
  ])
  // By now it is this transaction's turn: what is stored is of before, what is logged from here on is a new wish.
  const at = since ?? Date.now()
  const generation = drawGeneration()
  const taste = toStatement(said)
  const left = withoutForgotten(held, scope)
  await Promise.all([
    replace(tx, held, left),
    ...(scope === 'all' ? [caches.delete('content'), caches.delete('unit'), meta.delete('ended')] : []),
    caches.delete('checkpoint'),
    caches.delete('edge'),
    caches.delete('shards'),
    ...(forgetsVectors(scope) ? [tx.objectStore('vectors').clear()] : []),
    ...(model && isModelForgotten(model, held, scope) ? [caches.delete('model')] : []),
    ...(said && (!taste || isUnsaid(taste, scope, since)) ? [meta.delete('taste')] : []),
    meta.put(generation, 'generation'),
    markForgotten(tx, before, { scope, at, next: generation }),
    drawToken(tx),
  ])
  return { generation, at }
}
