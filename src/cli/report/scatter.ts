import { escapeHtml } from './html'
import { roundTicks, short } from './ticks'

export interface Point {
  /** What stands in its mark. */
  readonly label: string
  readonly x: number
  readonly y: number
  /** 90%, of y. */
  readonly interval?: readonly [number, number]
  /** No other point is as good on both axes and better on one. */
  readonly isFront: boolean
}

export interface Axes {
  readonly x: string
  readonly y: string
  /** By powers of ten. @default false */
  readonly isLog?: boolean
}

const width = 360
const height = 250
const [left, right, top, bottom] = [48, 16, 14, 40]

/** Marks on two axes: filled on the Pareto front, hollow behind it. */
export function scatter(name: string, points: readonly Point[], { x, y, isLog = false }: Axes): string {
  const across = scale(
    points.map(point => point.x),
    [left, width - right],
    isLog,
  )
  const up = scale(
    points.flatMap(point => [point.y, ...(point.interval ?? [])]),
    [height - bottom, top],
    false,
  )
  const grid = up.ticks.map(
    tick =>
      `<line class="grid" x1="${left}" x2="${width - right}" y1="${place(up.at(tick))}" y2="${place(up.at(tick))}"/>` +
      `<text x="${left - 6}" y="${place(up.at(tick) + 4)}" text-anchor="end">${short(tick)}</text>`,
  )
  const below = across.ticks.map(
    tick =>
      `<text x="${place(across.at(tick))}" y="${height - bottom + 18}" text-anchor="middle">${short(tick)}</text>`,
  )
  const marks = points.map(({ label, x, y, interval, isFront }) => {
    const [cx, cy] = [place(across.at(x)), place(up.at(y))]
    const line = interval
      ? `<line class="interval" x1="${cx}" x2="${cx}" y1="${place(up.at(interval[0]))}" y2="${place(up.at(interval[1]))}"/>`
      : ''
    const mark = `<circle class="${isFront ? 'front' : 'behind'}" cx="${cx}" cy="${cy}" r="9"/>`
    return `${line}${mark}<text class="${isFront ? 'on-front' : 'mark'}" x="${cx}" y="${place(up.at(y) + 4)}" text-anchor="middle">${escapeHtml(label)}</text>`
  })
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(name)}">${grid.join('')}${below.join('')}` +
    `<text x="${left}" y="${height - 4}">${escapeHtml(x)} →</text><text class="up" x="4" y="10">↑ ${escapeHtml(y)}</text>` +
    `${marks.join('')}</svg>`
  )
}

/** A figure -> a place between two, with room at both ends, and some four round figures of the range. */
function scale(values: readonly number[], [from, to]: readonly [number, number], isLog: boolean) {
  const by = (value: number) => (isLog ? Math.log10(value) : value)
  const [least, most] = [Math.min(...values.map(by)), Math.max(...values.map(by))]
  const room = (most - least || Math.abs(most) || 1) * 0.12
  const [low, high] = [least - room, most + room]
  const at = (value: number) => from + ((by(value) - low) / (high - low)) * (to - from)
  if (!isLog) return { at, ticks: roundTicks(low, high, 4) }
  const step = Math.max(1, Math.ceil((high - low) / 4))
  const first = Math.ceil(low / step)
  const ticks = Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => (first + k) * step)
  // Within two powers of ten, 2 and 5 times each as well.
  const times = high - low < 2 ? [1, 2, 5] : [1]
  const powers = high - low < 2 ? [Math.floor(low), Math.floor(low) + 1, Math.floor(low) + 2] : ticks
  const all = powers.flatMap(power => times.map(of => of * 10 ** power))
  return { at, ticks: all.filter(tick => by(tick) >= low && by(tick) <= high) }
}

const place = (value: number) => value.toFixed(1)

/**
 * Which of some points are on the Pareto front.
 *
 * @param lessIsBetter of x: a cost; of y more is always better
 */
export function paretoFront(
  points: readonly { readonly x: number; readonly y: number }[],
  lessIsBetter: boolean,
): boolean[] {
  const worth = points.map(({ x, y }) => ({ x: lessIsBetter ? -x : x, y }))
  return worth.map(
    one => !worth.some(other => other.x >= one.x && other.y >= one.y && (other.x > one.x || other.y > one.y)),
  )
}
