import { addScaledRow } from '../../kernels/matmul'
import { normaliseBack, normaliseLayer } from '../../kernels/norm'
import { normal, type Random } from '../../random'
import { dropBack, dropOut, type Network, type PassContext, type Tensors } from '../../training/sequences/network'
import { attend, attendBack } from './attend'

/** What the network is like, beside its numbers. */
export interface AttentionSize {
  readonly d: number
  readonly length: number
  readonly blocks: number
  readonly heads: number
}

/**
 * Self-attentive sequential recommendation (Kang & McAuley 2018, https://arxiv.org/abs/1808.09781), normalised before each
 * layer: x += P; a block: x += attend(norm(x) A) M, x += relu(norm(x) W + b) N + c; norm(x) is what comes next. The
 * latest item of a part stands at the last of P's places.
 */
export function attentionNetwork({ d, length, blocks, heads }: AttentionSize): Network {
  return {
    start: random => startAttention({ d, length, blocks, heads }, random),
    pass(tensors, x, context) {
      const places = placesOf(context.ptr, length)
      for (let k = 0; k < places.length; k++) addScaledRow(1, tensors.positions, places[k] * d, x, k * d, d)
      const backs = Array.from({ length: blocks }, (_, block) =>
        passBlock(tensors, `block${block}.`, x, heads, context),
      )
      const last = normaliseLayer(x, tensors.norm)
      return {
        states: last.out,
        back(dStates, gradients) {
          const dx = new Float32Array(x.length)
          normaliseBack(last, dStates, tensors.norm, gradients.norm, dx)
          for (const back of backs.reverse()) back(dx, gradients)
          for (let k = 0; k < places.length; k++) addScaledRow(1, dx, k * d, gradients.positions, places[k] * d, d)
          return dx
        },
      }
    },
  }
}

function startAttention({ d, length, blocks }: AttentionSize, random: Random): Tensors {
  const draw = (rows: number, cols: number, size: number) =>
    Float32Array.from({ length: rows * cols }, () => size * normal(random))
  const tensors: Record<string, Float32Array> = {
    positions: draw(length, d, 0.02),
    norm: new Float32Array(2 * d),
  }
  for (let block = 0; block < blocks; block++) {
    Object.assign(tensors, {
      [`block${block}.attendNorm`]: new Float32Array(2 * d),
      [`block${block}.attend`]: draw(d, 3 * d, 1 / Math.sqrt(d)),
      [`block${block}.mix`]: draw(d, d, 1 / Math.sqrt(d)),
      [`block${block}.layerNorm`]: new Float32Array(2 * d),
      [`block${block}.in`]: draw(d, d, 1 / Math.sqrt(d)),
      [`block${block}.inBias`]: new Float32Array(d),
      [`block${block}.out`]: draw(d, d, 1 / Math.sqrt(d)),
      [`block${block}.outBias`]: new Float32Array(d),
    })
  }
  return tensors
}

/** Of each token its place among `length`, counted from the end of its part. */
export function placesOf(ptr: Int32Array, length: number): Int32Array {
  const places = new Int32Array(ptr[ptr.length - 1])
  for (let part = 0; part + 1 < ptr.length; part++) {
    for (let k = ptr[part]; k < ptr[part + 1]; k++) places[k] = length - ptr[part + 1] + k
  }
  return places
}

/** Changes x in place; the way back changes its gradient in place. */
function passBlock(
  tensors: Tensors,
  name: string,
  x: Float32Array,
  heads: number,
  context: PassContext,
): (dx: Float32Array, gradients: Tensors) => void {
  const { d, products } = context
  const { addProduct, addTransposedProduct, timesTransposed } = products
  const of = (tensor: string) => tensors[name + tensor]

  const heard = normaliseLayer(x, of('attendNorm'))
  const projected = addProduct(heard.out, of('attend'), new Float32Array(3 * x.length), d, 3 * d)
  const attended = attend(projected, heads, context)
  const mixed = addProduct(attended.out, of('mix'), new Float32Array(x.length), d, d)
  const mixedMask = dropOut(mixed, context)
  addScaledRow(1, mixed, 0, x, 0, x.length)

  const read = normaliseLayer(x, of('layerNorm'))
  const inner = addProduct(read.out, of('in'), repeated(of('inBias'), x.length), d, d)
  for (let k = 0; k < inner.length; k++) if (inner[k] < 0) inner[k] = 0
  const innerMask = dropOut(inner, context)
  const outer = addProduct(inner, of('out'), repeated(of('outBias'), x.length), d, d)
  const outerMask = dropOut(outer, context)
  addScaledRow(1, outer, 0, x, 0, x.length)

  return (dx, gradients) => {
    const slope = (tensor: string) => gradients[name + tensor]
    const dOuter = dropBack(dx.slice(), outerMask)
    addTransposedProduct(inner, dOuter, slope('out'), d, d)
    addRows(dOuter, slope('outBias'))
    const dInner = dropBack(timesTransposed(dOuter, of('out'), d), innerMask)
    for (let k = 0; k < inner.length; k++) if (inner[k] <= 0) dInner[k] = 0
    addTransposedProduct(read.out, dInner, slope('in'), d, d)
    addRows(dInner, slope('inBias'))
    normaliseBack(read, timesTransposed(dInner, of('in'), d), of('layerNorm'), slope('layerNorm'), dx)

    const dMixed = dropBack(dx.slice(), mixedMask)
    addTransposedProduct(attended.out, dMixed, slope('mix'), d, d)
    const dAttended = timesTransposed(dMixed, of('mix'), d)
    const dProjected = attendBack(attended, projected, dAttended, heads, context)
    addTransposedProduct(heard.out, dProjected, slope('attend'), d, 3 * d)
    const dHeard = timesTransposed(dProjected, of('attend'), 3 * d)
    normaliseBack(heard, dHeard, of('attendNorm'), slope('attendNorm'), dx)
  }
}

function repeated(row: Float32Array, length: number): Float32Array {
  const out = new Float32Array(length)
  for (let at = 0; at < length; at += row.length) out.set(row, at)
  return out
}

function addRows(rows: Float32Array, out: Float32Array): void {
  for (let at = 0; at < rows.length; at += out.length) addScaledRow(1, rows, at, out, 0, out.length)
}
