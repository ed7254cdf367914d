import type { VisitorView } from '../lists/ranking'
import { personal } from '../rank/personal'
import { visited } from '../rank/score-history'
import type { Site } from '../serving/load'
import { type OwnModel, servedBy, withOwn } from '../serving/trained-model'
import { type SingleModel, touchedCount } from '../shapes/types'
import type { Held } from '../store/totals'
import type { Item } from '../types'
import { createVisitor, type Visitor, type VisitorOptions } from '../visitor/visitor'
import type { EdgeHeads } from './edge-heads'
import type { Steering } from './taste/taste'

/** @param held empty where nothing may be learned */
export function viewOf<TItem extends Item>(
  site: Site<TItem>,
  own: OwnModel | undefined,
  { events, totals }: Held,
  options: VisitorOptions,
  learned: EdgeHeads['of'],
  steering?: Steering,
): VisitorView {
  const grown = own && ((site.grow?.(own.model) as SingleModel | undefined) ?? own.model)
  const ownServes = own && servedBy(site, own.model.id)
  let known: Visitor | undefined
  let foldInMs: number | undefined
  return {
    models: grown ? withOwn(site.models, grown) : site.models,
    serves: ownServes && site.serves ? { ...site.serves, forYou: ownServes } : site.serves,
    visitor(served) {
      if (known) return known
      const start = performance.now()
      known = createVisitor(events, totals, site.catalog, options)
      if (served?.shape === 'edge')
        known = { ...known, history: { ...known.history, learned: learned(site, served, known.clicks) } }
      if (served && site.visit && touchedCount(known.history) > 0)
        visited({ visitor: known, visit: site.visit, now: options.now }, served)
      foldInMs = performance.now() - start
      return known
    },
    personal,
    steered: steering?.(site),
    originOf: model => (own && (model === own.model.id || model === ownServes) ? own.origin : undefined),
    foldInMs: () => foldInMs,
  }
}
