import type { SequenceEncoder } from './encoder-types'

/**
 * The tensors of a sequence encoder: rows and columns of each. What a training starts with, a bundle checks and a page reads.
 *
 * @param blocks of attention
 */
export function sequenceShapes(
  kind: SequenceEncoder['kind'],
  d: number,
  length: number,
  blocks: number,
): Readonly<Record<string, readonly [rows: number, cols: number]>> {
  if (kind === 'gru') return { input: [d, 3 * d], recurrent: [d, 3 * d], bias: [1, 3 * d], output: [d, d] }
  const all: Record<string, readonly [number, number]> = { positions: [length, d], norm: [2, d] }
  for (let block = 0; block < blocks; block++) {
    const own = { attendNorm: [2, d], attend: [d, 3 * d], mix: [d, d], layerNorm: [2, d] } as const
    const layers = { in: [d, d], inBias: [1, d], out: [d, d], outBias: [1, d] } as const
    for (const [name, shape] of Object.entries({ ...own, ...layers })) all[`block${block}.${name}`] = shape
  }
  return all
}

/** Of attention; 0 of all others. @param tensors by name, as in a file where `of` stands before each */
export function blocksIn(tensors: Readonly<Record<string, unknown>>, of = ''): number {
  let blocks = 0
  while (`${of}block${blocks}.attend` in tensors) blocks++
  return blocks
}
