import type { EvaluateResult } from '../evaluate/evaluate-report'
import { escapeHtml, figure } from './html'
import { roundTicks, short } from './ticks'

const width = 240
const height = 150
const [left, right, top, bottom] = [40, 14, 12, 26]

/** A small plot a model, all on one scale: nDCG by the share of the visitors that it has learnt from. */
export function curvePlots(judged: readonly EvaluateResult[]): string {
  const rows = judged.flatMap(({ model, curve }) => (curve ? [{ model, ...curve }] : []))
  const bounds = rows.flatMap(({ points }) => points.flatMap(({ interval }) => interval))
  const [least, most] = [Math.min(...bounds), Math.max(...bounds)]
  const x = (share: number) => (left + share * (width - left - right)).toFixed(1)
  const y = (ndcg: number) =>
    (height - bottom - ((ndcg - least) / (most - least || 1)) * (height - top - bottom)).toFixed(1)
  const frame = roundTicks(least, most, 3).map(
    tick =>
      `<line class="grid" x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}"/>` +
      `<text x="${left - 6}" y="${Number(y(tick)) + 4}" text-anchor="end">${short(tick)}</text>`,
  )
  const below = [0.1, 0.5, 1].map(
    share => `<text x="${x(share)}" y="${height - 8}" text-anchor="middle">${100 * share}%</text>`,
  )
  return rows
    .map(({ model, points, ofLastHalf: gain }) => {
      const band = [
        ...points.map(({ share, interval }) => `${x(share)},${y(interval[1])}`),
        ...points.toReversed().map(({ share, interval }) => `${x(share)},${y(interval[0])}`),
      ]
      const line = points.map(({ share, ndcg }) => `${x(share)},${y(ndcg)}`)
      const dots = points.map(({ share, ndcg }) => `<circle class="front" cx="${x(share)}" cy="${y(ndcg)}" r="3.5"/>`)
      const svg =
        `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="nDCG of ${escapeHtml(model)} by share of visitors">` +
        `${frame.join('')}${below.join('')}<polygon class="band" points="${band.join(' ')}"/>` +
        `<polyline class="curve" points="${line.join(' ')}"/>${dots.join('')}</svg>`
      const told = gain
        ? `all on half ${gain.mean < 0 ? '−' : '+'}${figure(Math.abs(gain.mean))}`
        : 'half is too little'
      return `<figure>${svg}<figcaption><strong>${escapeHtml(model)}</strong> · ${told}</figcaption></figure>`
    })
    .join('')
}
