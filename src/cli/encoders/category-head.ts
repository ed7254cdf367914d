import { fitPca, project } from '../../sdk/content/pca'
import type { Projection } from '../../sdk/content/vectors'
import { judgedHead } from '../../sdk/encoders/head/judged'
import { headDefaults } from '../../sdk/encoders/head/model'
import { finish } from '../../sdk/shapes/types'
import type { Item } from '../../sdk/types'

export interface JudgedProjection {
  readonly projection: Projection
  /** Share of held-out items whose nearest other item is of a category of theirs: with the head, and without. */
  readonly found: number
  readonly before: number
  readonly isKept: boolean
}

/**
 * The projection of an encoder's vectors that a head trained on the items' categories makes, where it tells held-out
 * items' categories better than the principal components do; else those.
 *
 * @param rows n x D
 * @throws TacitlyError 'input-invalid': there are not two categories of two items
 */
export function categoryHead(
  rows: Float32Array,
  D: number,
  items: readonly Item[],
  d: number,
  seed: number,
): JudgedProjection {
  const components = fitPca(rows, D, d, { seed })
  const frozen = { d, vectors: project(rows, D, components) }
  const { found, before, kept } = finish(judgedHead(rows, D, items, frozen, { ...headDefaults, d, seed }))
  return { projection: kept ?? components, found, before, isKept: kept !== undefined }
}
