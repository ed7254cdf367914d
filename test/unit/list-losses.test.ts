import { describe, expect, it } from 'vitest'
import { listLosses, type RankingLoss } from '../../src/sdk/kernels/list-losses'
import { createRandom, normal } from '../../src/sdk/random'

const random = createRandom(3)
const scores = Float64Array.from({ length: 14 }, () => normal(random))
const wanted = Uint8Array.from({ length: 14 }, (_, c) => (c % 4 === 1 ? 1 : 0))
const losses = Object.keys(listLosses) as RankingLoss[]
const lossAt = (loss: RankingLoss, at: Float64Array) => listLosses[loss](at, wanted, new Float64Array(14))

describe('losses of a list', () => {
  // What swapping two changes is held fixed in LambdaRank's gradient: it is compared below.
  it.each(losses.filter(loss => loss !== 'lambda'))('%s: its gradient is what moving a score changes', loss => {
    const gradient = new Float64Array(14).fill(9)
    listLosses[loss](scores, wanted, gradient)
    for (let c = 0; c < 14; c++) {
      const [up, down] = [1e-5, -1e-5].map(step => lossAt(loss, scores.with(c, scores[c] + step)))
      expect(gradient[c]).toBeCloseTo((up - down) / 2e-5, 6)
    }
  })

  it('lambda: the pairs of RankNet, each by what swapping it changes in nDCG@10; below the tenth nothing moves', () => {
    const gradient = new Float64Array(14)
    listLosses.lambda(scores, wanted, gradient)
    const order = [...scores.keys()].sort((a, b) => scores[b] - scores[a])
    const gain = (c: number) => (order.indexOf(c) < 10 ? 1 / Math.log2(order.indexOf(c) + 2) : 0)
    const places = [...scores.keys()]
    const [found, others] = [1, 0].map(is => places.filter(c => wanted[c] === is))
    const expected = new Float64Array(14)
    for (const i of found)
      for (const j of others) {
        const push =
          Math.abs(gain(i) - gain(j)) / (1 + Math.exp(scores[i] - scores[j])) / (found.length * others.length)
        expected[i] -= push
        expected[j] += push
      }
    gradient.forEach((slope, c) => {
      expect(slope).toBeCloseTo(expected[c], 12)
    })
    const isLow = (c: number) => wanted[c] === 0 && order.indexOf(c) >= 10
    expect(places.some(isLow)).toBe(true)
  })

  it.each(losses)('%s: steps down its gradient put what was wanted first', loss => {
    let at = new Float64Array(scores)
    const gradient = new Float64Array(14)
    for (let step = 0; step < 3000; step++) {
      listLosses[loss](at, wanted, gradient)
      at = at.map((score, c) => score - gradient[c])
    }
    const first = [...at.keys()].sort((a, b) => at[b] - at[a]).slice(0, 4)
    expect(first.sort((a, b) => a - b)).toEqual([1, 5, 9, 13])
  })

  it.each(losses)('%s: says nothing of a list of which nothing, or all, is wanted', loss => {
    for (const all of [0, 1]) {
      const gradient = new Float64Array(14).fill(9)
      expect(listLosses[loss](scores, new Uint8Array(14).fill(all), gradient)).toBe(0)
      expect(gradient.every(slope => slope === 0)).toBe(true)
    }
  })
})
