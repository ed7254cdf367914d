import { escapeHtml } from './html'
import { roundTicks, short } from './ticks'

/** A figure with its 90% interval, by name. */
export interface Whisker {
  readonly name: string
  readonly value: number
  readonly interval: readonly [number, number]
}

const width = 360
const [left, right, row] = [116, 14, 22]

/** Figures below one another on one axis, so that intervals can be compared. */
export function intervalPlot(
  title: string,
  rows: readonly Whisker[],
  [least, most]: readonly [number, number],
): string {
  const room = (most - least || 1) * 0.04
  const at = (value: number) =>
    (left + ((value - least + room) / (most - least + 2 * room || 1)) * (width - left - right)).toFixed(1)
  const height = rows.length * row + 30
  const grid = roundTicks(least, most, 4).map(
    tick =>
      `<line class="grid" x1="${at(tick)}" x2="${at(tick)}" y1="2" y2="${height - 24}"/>` +
      `<text x="${at(tick)}" y="${height - 8}" text-anchor="middle">${short(tick)}</text>`,
  )
  const marks = rows.map(({ name, value, interval: [low, high] }, place) => {
    const y = 14 + place * row
    return (
      `<text class="mark" x="${left - 12}" y="${y + 4}" text-anchor="end">${escapeHtml(name)}</text>` +
      `<line class="interval" x1="${at(low)}" x2="${at(high)}" y1="${y}" y2="${y}"/>` +
      `<circle class="front" cx="${at(value)}" cy="${y}" r="4.5"/>`
    )
  })
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">${grid.join('')}${marks.join('')}</svg>`
}
