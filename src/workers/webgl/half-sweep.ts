import type { AlsSide } from '../../sdk/kernels/als-sweep'
import type { AlsOptions } from '../../sdk/models/als/options'
import { addScaled } from './add-scaled'
import { unavailable, type WebglContext } from './context'
import { directionWeight } from './direction-weight'
import { gramOfParts, gramParts, rowsPerPart, sumOfParts } from './gram'
import { nonzeroDots } from './nonzero-dots'
import { matrixShape, recordShape, type Texture } from './packed-program'
import { rowProduct } from './row-product'
import { segmentSums } from './segment-sums'
import { segmentedRows } from './segmented-rows'
import { stepLength } from './step-length'

/** One side of the problem on the GPU. */
export interface HalfSweep {
  /**
   * Conjugate gradient from x, as `solveRows` does it, on all rows at once.
   * @returns the new x; x itself is disposed, y stays.
   */
  solve(x: Texture, y: Texture): Texture
  /** Runs each program once on nothing: for `compile`, within which nothing is computed. */
  rehearse(): void
  dispose(): void
}

/**
 * Uploads one side: its entries, its programs.
 * @throws TacitlyError `backend-unavailable` where it does not fit the device's textures
 */
export function createHalfSweep(context: WebglContext, side: AlsSide, options: AlsOptions): HalfSweep {
  const { backend } = context
  const { d, cgSteps, unobservedWeight } = options
  const { rows, cols } = side
  const layout = segmentedRows(side, side)
  checkFits(context, {
    factors: (rows * d) / 4,
    'partial sums': (layout.segments * d) / 4,
    interactions: layout.quads,
    'Gram matrices': (gramParts(cols) * d * d) / 4,
  })

  const upload = (values: Float32Array) => backend.makeTensorInfo(recordShape(values.length / 4), 'float32', values)
  const columns = upload(layout.columns)
  const weights = upload(layout.weights)
  const quadRows = upload(layout.quadRows)
  const segments = upload(layout.segmentRecords)
  const spans = upload(layout.spanRecords)

  const programs = {
    dots: nonzeroDots(layout.quads, rows, cols, d),
    sums: segmentSums(layout.segments, layout.quads, cols, d),
    product: rowProduct(rows, layout.segments, d),
    step: stepLength(rows, d),
    keep: directionWeight(rows, d),
    add: addScaled(rows, d),
    parts: gramOfParts(cols, d),
    gram: sumOfParts(gramParts(cols), d),
  }
  const run = (name: keyof typeof programs, inputs: Texture[], ...uniforms: number[]) =>
    backend.compileAndRun(
      programs[name],
      inputs,
      'float32',
      uniforms.map(value => [value]),
    )
  const drop = (...textures: Texture[]) => {
    for (const texture of textures) backend.disposeIntermediateTensorInfo(texture)
  }

  /** A p, or, from x, the residual b - A x. */
  function multiply(what: 'product' | 'residual', p: Texture, y: Texture, g: Texture): Texture {
    const sign = what === 'product' ? 1 : -1
    const s = run('dots', [y, p, columns, weights, quadRows], what === 'product' ? 0 : 1, sign)
    const sums = run('sums', [y, s, columns, segments])
    const out = run('product', [p, g, sums, spans], unobservedWeight, sign)
    drop(s, sums)
    return out
  }

  function gram(y: Texture): Texture {
    const parts = run('parts', [y], cols, rowsPerPart(cols))
    const g = run('gram', [parts], gramParts(cols))
    drop(parts)
    return g
  }

  return {
    solve(start, y) {
      const g = gram(y)
      let x = start
      let r = multiply('residual', x, y, g)
      let p = r
      for (let step = 1; ; step++) {
        const q = multiply('product', p, y, g)
        const length = run('step', [p, q, r])
        const moved = run('add', [x, p, length], 1)
        drop(x)
        x = moved
        if (step >= cgSteps) {
          drop(g, p, q, r, length)
          return x
        }
        const left = run('add', [r, q, length], -1)
        const keep = run('keep', [left, length])
        const next = run('add', [left, p, keep], 1)
        drop(p, q, r, length, keep)
        r = left
        p = next
      }
    },
    rehearse() {
      const y = backend.makeTensorInfo(matrixShape(cols, d), 'float32')
      drop(this.solve(backend.makeTensorInfo(matrixShape(rows, d), 'float32'), y), y)
    },
    dispose: () => drop(columns, weights, quadRows, segments, spans),
  }
}

/** tfjs folds a long tensor into a square of texels; quads are numbered in float32, exact up to 2^24. */
function checkFits(context: WebglContext, texels: Record<string, number>): void {
  const most = Math.min(context.maxTextureSize ** 2, 2 ** 24)
  for (const [what, count] of Object.entries(texels)) {
    if (count <= most) continue
    throw unavailable(`its ${what} need ${count} texels and a texture here has ${most}`, { what, count, most })
  }
}
