import type { Manifest } from '../../sdk/bundle/manifest'
import type { Bundle } from '../../sdk/bundle/read'
import { type Drift, type DriftSide, driftOf } from './drift'

/** Two bundles, the earlier one first. */
export interface Comparison {
  readonly releases: readonly [number, number]
  readonly drift: Drift
  /** NDCG@10 of what both judged, each on its own held-out interactions: no paired figures. The verdict of a build --since has those. */
  readonly ndcg: Readonly<Record<string, readonly [number, number]>>
  readonly serves: readonly [Manifest['serves'], Manifest['serves']]
  /** Of the later one. */
  readonly verdict: string
}

export async function compareBundles(before: Bundle, after: Bundle): Promise<Comparison> {
  const [was, is] = [before.manifest, after.manifest]
  const figures = ({ verdict }: Manifest) =>
    new Map(verdict.judgements.map(({ model, metrics }) => [model, metrics['ndcg@10']]))
  const [then, now] = [figures(was), figures(is)]
  return {
    releases: [was.release, is.release],
    drift: await driftOf(await sideOf(before), await sideOf(after)),
    ndcg: Object.fromEntries([...now].flatMap(([id, figure]) => (then.has(id) ? [[id, [then.get(id)!, figure]]] : []))),
    serves: [was.serves, is.serves],
    verdict: is.verdict.text,
  }
}

export async function sideOf({ manifest, whole }: Bundle): Promise<DriftSide> {
  const { catalog, models } = await whole()
  return { items: catalog.items, models, serves: manifest.serves }
}
