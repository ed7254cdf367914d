import { describe, expect, it } from 'vitest'
import { fitPca, project } from '../../src/sdk/content/pca'
import { createRandom, normal } from '../../src/sdk/random'

/** Rows whose coordinate j has the standard deviation `spread(j)`, turned by a random rotation, around (3, 3, ...). */
function cloud(n: number, D: number, spread: (j: number) => number, seed = 1) {
  const random = createRandom(seed)
  const axes = rotation(D, random)
  const rows = new Float32Array(n * D)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < D; k++) {
      const value = spread(k) * normal(random)
      for (let j = 0; j < D; j++) rows[i * D + j] += value * axes[k][j] + 3 / D
    }
  }
  return { rows, axes }
}

function rotation(D: number, random: () => number): number[][] {
  const axes: number[][] = []
  for (let k = 0; k < D; k++) {
    const row = Array.from({ length: D }, () => normal(random))
    for (const other of [...axes, ...axes]) {
      const share = row.reduce((sum, value, j) => sum + value * other[j], 0)
      for (let j = 0; j < D; j++) row[j] -= share * other[j]
    }
    const norm = Math.hypot(...row)
    axes.push(row.map(value => value / norm))
  }
  return axes
}

/** Variance of the centred rows along a direction. */
function varianceAlong(rows: Float32Array, D: number, direction: ArrayLike<number>): number {
  const n = rows.length / D
  const along = Array.from({ length: n }, (_, i) =>
    rows.subarray(i * D, (i + 1) * D).reduce((sum, value, j) => sum + value * direction[j], 0),
  )
  const mean = along.reduce((sum, value) => sum + value, 0) / n
  return along.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n
}

/** Brute force: eigenvalues of the covariance, one at a time, by power iteration with deflation in float64. */
function bruteEigenvalues(rows: Float32Array, D: number, count: number): number[] {
  const n = rows.length / D
  const mean = Array.from({ length: D }, (_, j) => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += rows[i * D + j]
    return sum / n
  })
  const C = Array.from({ length: D }, (_, a) =>
    Array.from({ length: D }, (_, b) => {
      let sum = 0
      for (let i = 0; i < n; i++) sum += (rows[i * D + a] - mean[a]) * (rows[i * D + b] - mean[b])
      return sum / n
    }),
  )
  return Array.from({ length: count }, () => {
    let v = Array.from({ length: D }, (_, j) => 1 + (j % 3))
    let value = 0
    for (let step = 0; step < 2000; step++) {
      const next = C.map(row => row.reduce((sum, c, j) => sum + c * v[j], 0))
      value = Math.hypot(...next)
      v = next.map(x => x / value)
    }
    for (let a = 0; a < D; a++) for (let b = 0; b < D; b++) C[a][b] -= value * v[a] * v[b]
    return value
  })
}

describe('fitPca', () => {
  it('finds the axes of a cloud, the widest first, and its mean', () => {
    const { rows, axes } = cloud(4000, 8, k => 2 ** -k)
    const { mean, components } = fitPca(rows, 8, 4)
    for (let f = 0; f < 4; f++) {
      const cosine = axes[f].reduce((sum, value, j) => sum + value * components[f * 8 + j], 0)
      expect(Math.abs(cosine)).toBeGreaterThan(0.998)
    }
    for (const value of mean) expect(value).toBeCloseTo(3, 1)
  })

  it.each([
    { D: 6, d: 3 },
    { D: 40, d: 5 },
  ])('holds the variance that brute force finds: D $D, d $d', ({ D, d }) => {
    const { rows } = cloud(300, D, k => 1 / (1 + k), 3)
    const { components } = fitPca(rows, D, d)
    const expected = bruteEigenvalues(rows, D, d)
    expected.forEach((value, f) => {
      expect(varianceAlong(rows, D, components.subarray(f * D, (f + 1) * D)) / value).toBeCloseTo(1, 3)
    })
  })

  it('gives orthonormal rows, and zeros beyond the rank', () => {
    const { rows } = cloud(50, 12, k => (k < 3 ? 1 : 0), 5)
    const { components } = fitPca(rows, 12, 6)
    const dot = (a: number, b: number) => {
      let sum = 0
      for (let j = 0; j < 12; j++) sum += components[a * 12 + j] * components[b * 12 + j]
      return sum
    }
    for (let a = 0; a < 6; a++) for (let b = 0; b < 6; b++) expect(dot(a, b)).toBeCloseTo(a === b && a < 3 ? 1 : 0, 4)
  })

  it('asks nothing of items without content: zero rows move no component, and stay zero', () => {
    const { rows } = cloud(200, 10, k => 1 / (1 + k), 7)
    const withZeros = new Float32Array(rows.length * 2)
    withZeros.set(rows, rows.length)
    const pca = fitPca(withZeros, 10, 4)
    expect(pca).toEqual(fitPca(rows, 10, 4))
    const out = project(withZeros, 10, pca)
    expect(out.subarray(0, 200 * 4).every(value => value === 0)).toBe(true)
    for (let i = 200; i < 400; i++) expect(Math.hypot(...out.subarray(i * 4, i * 4 + 4))).toBeCloseTo(1, 5)
  })

  it('keeps neighbours: cosines of projected rows are those of the centred rows where d is D', () => {
    const { rows } = cloud(30, 6, () => 1, 9)
    const pca = fitPca(rows, 6, 6)
    const out = project(rows, 6, pca)
    const centred = (i: number) => Array.from({ length: 6 }, (_, j) => rows[i * 6 + j] - pca.mean[j])
    const cosine = (x: number[], y: number[]) =>
      x.reduce((sum, value, j) => sum + value * y[j], 0) / Math.hypot(...x) / Math.hypot(...y)
    for (let i = 1; i < 30; i++) {
      const projected = cosine([...out.subarray(0, 6)], [...out.subarray(i * 6, i * 6 + 6)])
      expect(projected).toBeCloseTo(cosine(centred(0), centred(i)), 4)
    }
  })
})
