import { roundTicks, short } from '../../src/cli/report/ticks'
import type { Bar, Line, Point } from './lesson'

interface LinePlotProps {
  readonly lines: readonly Line[]
  /** Of the run before: drawn pale. */
  readonly before: readonly Line[]
  readonly axes: { readonly x?: string; readonly y: string }
}

/** Lines in a box of one height, whatever they do. It runs left to right on every page, as figures do. */
export function LinePlot({ lines, before, axes }: LinePlotProps) {
  const points = [...lines, ...before].flatMap(line => line.points).filter(isDrawn)
  const [x, y] = [scaleOf(points.map(point => point[0])), scaleOf(points.map(point => point[1]))]
  const path = ({ points, isDots }: Line) =>
    points
      .filter(isDrawn)
      .map(
        (point, k) => `${k === 0 || isDots ? 'M' : 'L'}${x.at(point[0])} ${100 - y.at(point[1])}${isDots ? 'h0' : ''}`,
      )
      .join('')
  return (
    <figure className="course-plot" dir="ltr">
      <p className="course-axis">↑ {axes.y}</p>
      <div className="course-box">
        {y.ticks.map(tick => (
          <span className="course-tick-y" key={tick} style={{ insetBlockEnd: `${y.at(tick)}%` }}>
            {short(tick)}
          </span>
        ))}
        {x.ticks.map(tick => (
          <span className="course-tick-x" key={tick} style={{ insetInlineStart: `${x.at(tick)}%` }}>
            {short(tick)}
          </span>
        ))}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={told(lines, axes)}>
          {y.ticks.map(tick => (
            <line className="course-grid" key={tick} x1={0} x2={100} y1={100 - y.at(tick)} y2={100 - y.at(tick)} />
          ))}
          {before.map((line, k) => (
            <path className="course-before" data-line={k} key={line.name} d={path(line)} />
          ))}
          {lines.map((line, k) => (
            <path className="course-line" data-line={k} data-dots={line.isDots} key={line.name} d={path(line)} />
          ))}
        </svg>
      </div>
      <p className="course-axis course-axis-x">{axes.x} →</p>
      <ul className="course-legend">
        {lines.map((line, k) => (
          <li key={line.name}>
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <path
                className="course-line"
                data-line={k}
                data-dots={line.isDots}
                d={line.isDots ? 'M14 4h0' : 'M1 4H27'}
              />
            </svg>
            {line.name}{' '}
            <output>{line.isDots ? '' : line.points.length > 0 ? shown(line.points.at(-1)![1]) : '–'}</output>
          </li>
        ))}
      </ul>
    </figure>
  )
}

/** Bars below one another from one line, 0; what each is stands beside it. */
export function BarPlot({ bars, before, y }: { bars: readonly Bar[]; before: readonly Bar[]; y: string }) {
  const most = Math.max(...[...bars, ...before].map(({ value }) => value).filter(Number.isFinite), 0) || 1
  const was = new Map(before.map(({ name, value }) => [name, value]))
  return (
    <figure className="course-plot">
      <p className="course-axis">{y}</p>
      <ul className="course-bars">
        {bars.map(({ name, value }) => (
          <li key={name}>
            <span>{name}</span>
            <span className="course-track">
              <span className="course-bar" style={{ inlineSize: `${(100 * value) / most}%` }} />
              {was.has(name) && (
                <span className="course-was" style={{ insetInlineStart: `${(100 * was.get(name)!) / most}%` }} />
              )}
            </span>
            <output>{shown(value)}</output>
          </li>
        ))}
      </ul>
    </figure>
  )
}

/** Counts as they are; else three figures behind the point: less than that no run of the sample can tell. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return 'beyond all bounds'
  return Number.isInteger(value) ? String(value) : value.toFixed(3)
}

const isDrawn = ([x, y]: Point) => Number.isFinite(x) && Number.isFinite(y)

/** A value -> a place in per cent, with room above and below, and some round values. */
function scaleOf(values: readonly number[]) {
  const [least, most] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1]
  const room = (most - least || Math.abs(most) || 1) * 0.06
  const [low, high] = [least - room, most + room]
  return {
    at: (value: number) => Math.round(((value - low) / (high - low)) * 1e4) / 100,
    ticks: roundTicks(low, high, 4),
  }
}

/** The plot in words. */
function told(lines: readonly Line[], { x, y }: LinePlotProps['axes']): string {
  const each = lines.map(({ name, points }) =>
    points.length === 0
      ? `${name}: nothing yet`
      : `${name}: ${points.length} points, from ${shown(points[0][1])} to ${shown(points.at(-1)![1])}`,
  )
  return `${y} by ${x}. ${each.join('; ')}.`
}
