import { fitPca, project } from '../../sdk/content/pca'
import type { Projection } from '../../sdk/content/vectors'
import { encoderDefinitions } from '../../sdk/encoders/catalogue'
import { runEncoderJob } from '../../sdk/encoders/run-job'
import { plainEngine } from '../../sdk/encoders/train-encoder'
import type { GateReport, Item } from '../../sdk/types'

export interface JudgedProjection {
  readonly projection: Projection
  /** Share of held-out items whose nearest other item is of a category of theirs: with the head, and without. */
  readonly found: number
  readonly before: number
  /** Where it refused, the projection is that of the principal components. */
  readonly gate: GateReport
}

/**
 * The projection of an encoder's vectors that is learned from the items' categories, where the gate accepts it: it tells
 * held-out items' categories better than the principal components do. Else those.
 *
 * @param rows n x D
 * @throws TacitlyError 'input-invalid': there are not two categories of two items
 */
export async function categoryHead(
  rows: Float32Array,
  D: number,
  items: readonly Item[],
  d: number,
  seed: number,
): Promise<JudgedProjection> {
  const definition = encoderDefinitions.find(one => one.projectionOf)!
  const components = fitPca(rows, D, d, { seed })
  const frozen = { d, vectors: project(rows, D, components) }
  const data = { items, read: { d: D, vectors: rows }, frozen }
  const options = { ...definition.defaults, ...definition.optionsFor?.(data), seed }
  const job = { model: definition.id, options, data }
  const engine = plainEngine(definition, 'a build has no other engine for it')
  const { found, before, gate, trained } = await runEncoderJob(definition, job, engine, { breathe: () => undefined })
  return { projection: trained ? definition.projectionOf!(trained.by.learned) : components, found, before, gate }
}
