import { TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import { createEventLog, type EventLog } from './event-log'
import { type Caches, drawGeneration, forgetsVectors, maxVectors, type Said, type Store } from './store'
import { isModelForgotten, isUnsaid } from './totals'

/** A store for this tab alone, gone when it closes. `log`: the events to hold, `maxEvents` of them one by one. */
export function createMemoryStore(log: EventLog = createEventLog(5000), maxEvents = 5000): Store {
  let generation = 0
  let token = 0
  let said: Partial<Said> = {}
  const vectors = new Map<string, Float32Array>()
  const caches: { -readonly [K in keyof Caches]?: Caches[K] } = {}

  const held = () => ({ events: log.events(), totals: log.totals() })

  return {
    kind: 'memory',
    read: async () => ({
      ...{ generation, born: 0, damaged: 0, forgotten: [], isLost: false },
      taste: said.taste,
      ended: said.ended,
      ...held(),
    }),
    async append({ events }, from) {
      if (from !== generation) throw staleWrite()
      log.add(events)
    },
    async merge(other, from) {
      if (from !== generation) throw staleWrite()
      const { mergeHeld } = await loadCode(import('./merge-held'))
      log.reset(mergeHeld(held(), other, maxEvents))
    },
    async putSaid(name, word, from) {
      if (from !== generation) throw staleWrite()
      said = { ...said, [name]: word }
    },
    async forget(scope) {
      if (caches.model && isModelForgotten(caches.model, held(), scope)) delete caches.model
      delete caches.checkpoint
      delete caches.edge
      delete caches.shards
      if (scope === 'all') {
        delete caches.content
        delete caches.unit
      }
      if (forgetsVectors(scope)) vectors.clear()
      log.forget(scope)
      if (scope === 'all') said = {}
      else if (said.taste && isUnsaid(said.taste, scope)) said = { ...said, taste: undefined }
      token++
      generation = drawGeneration()
      return { generation, at: Date.now() }
    },
    getCache: async name => caches[name],
    async putCache(name, value, from) {
      if (from !== undefined && from !== token) throw staleWrite()
      caches[name] = value
    },
    async putOfHistory(name, value, from) {
      if (from !== generation) throw staleWrite()
      caches[name] = value
    },
    async removeCache(name) {
      delete caches[name]
    },
    async getVectors(keys) {
      return new Map(keys.flatMap(key => (vectors.has(key) ? [[key, vectors.get(key) as Float32Array]] : [])))
    },
    async putVectors(added) {
      for (const { key, vector } of added) vectors.set(key, vector)
      for (const key of vectors.keys()) {
        if (vectors.size <= maxVectors) break
        vectors.delete(key)
      }
    },
    nextToken: async () => ++token,
    async evict() {
      delete caches.bundle
      delete caches.checkpoint
      delete caches.edge
      delete caches.shards
      vectors.clear()
    },
    async erase() {
      log.forget('all')
      said = {}
      vectors.clear()
      for (const name of Object.keys(caches) as (keyof Caches)[]) delete caches[name]
      generation = drawGeneration()
    },
    close: () => undefined,
  }
}

export function staleWrite(): TacitlyError {
  return new TacitlyError(
    'aborted',
    'This write was refused: the data were forgotten, or another tab took over, after it was begun. Nothing of it was stored.',
  )
}
