import { splitVisitors } from '../evaluate/visitors'
import type { Csr } from '../kernels/interactions'
import type { ModelDefinition } from './definition'

/** Share of the visitors. */
const heldOut = 0.2

/** From fewer nothing is learned. */
const leastHeld = 10

/** The visitors of whom a ranker learns, and the others, whom its parts are trained on. undefined: it needs none, or they are too few. */
export function holdVisitors(
  rows: Csr,
  { needs }: Pick<ModelDefinition, 'needs'>,
  options: { readonly seed?: number },
): { readonly train: Csr; readonly test: Csr } | undefined {
  if (!needs.includes('heldOut')) return undefined
  const cut = splitVisitors(rows, { seed: options.seed ?? 1, heldOut })
  const { ptr } = cut.test
  const held = ptr.reduce((count, end, row) => count + (row > 0 && end > ptr[row - 1] ? 1 : 0), 0)
  return held < leastHeld ? undefined : cut
}
