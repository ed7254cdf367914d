import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import type { CurvePoint, Run } from '../run'
import { figure } from './numbers'
import { useScheme } from './use-scheme'

interface CurvesProps {
  readonly run: Run
  /** Drawn thin, to compare. */
  readonly others: readonly Run[]
}

/** NDCG and loss after each sweep, on rows that were held out, beside those of popularity. */
export function Curves({ run, others }: CurvesProps) {
  const { points } = run
  if (points.length === 0) return null
  const last = points.at(-1)!
  const of = (name: keyof CurvePoint) =>
    others.map(({ points: those }) => those.map(point => [point.sweep, point[name]] as const))
  const line = (name: keyof CurvePoint) => points.map(point => [point.sweep, point[name]] as const)
  /** The same at every sweep, of the longest run too. */
  const level = (value: number | undefined) =>
    [points, ...others.map(one => one.points)].flat().map(({ sweep }) => [sweep, value] as const)
  return (
    <div className="curves">
      <Curve
        label={`NDCG@10 after each sweep: ${figure(last.ndcg)} after ${last.sweep}, popularity ${figure(last.popularity)}`}
        lines={[line('ndcg'), level(last.popularity), ...of('ndcg')]}
        title="NDCG@10"
      />
      {last.loss !== undefined && (
        <Curve
          label={`Ranking loss after each sweep: ${figure(last.loss)}, popularity ${figure(last.popularityLoss ?? 0)}`}
          lines={[line('loss'), level(last.popularityLoss), ...of('loss')]}
          title="Ranking loss"
        />
      )}
    </div>
  )
}

type Line = readonly (readonly [sweep: number, value: number | undefined])[]

interface CurveProps {
  readonly title: string
  /** Says in words what is drawn. */
  readonly label: string
  /** The run, what is popular, and then other runs. */
  readonly lines: readonly Line[]
}

const height = 200

function Curve({ title, label, lines }: CurveProps) {
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(undefined)
  const scheme = useScheme()
  const others = lines.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scheme has other colours
  useEffect(() => {
    const parent = box.current!
    const own = new uPlot(optionsOf(parent, others), dataOf(lines), parent)
    plot.current = own
    const resized = new ResizeObserver(() => own.setSize({ width: parent.clientWidth, height }))
    resized.observe(parent)
    return () => {
      resized.disconnect()
      own.destroy()
    }
  }, [scheme, others])
  useEffect(() => {
    plot.current?.setData(dataOf(lines))
  }, [lines])
  return (
    <figure>
      <figcaption>
        <b>{title}</b>
        <span className="key" data-line="own">
          this run
        </span>
        <span className="key" data-line="popularity">
          popularity
        </span>
      </figcaption>
      {/* Figures run left to right on every page. */}
      <div aria-label={label} dir="ltr" ref={box} role="img" />
    </figure>
  )
}

/** One axis for lines that were sampled at their own sweeps. */
function dataOf(lines: readonly Line[]): uPlot.AlignedData {
  const sweeps = [...new Set(lines.flatMap(line => line.map(([sweep]) => sweep)))].sort((a, b) => a - b)
  const columns = lines.map(line => {
    const at = new Map(line)
    return sweeps.map(sweep => at.get(sweep) ?? null)
  })
  return [sweeps, ...columns]
}

/** On both sides; a single sweep stands in the middle. */
const margin = (from: number, to: number) => Math.max(0.5, (to - from) / 30)

function optionsOf(parent: HTMLElement, lines: number): uPlot.Options {
  const style = getComputedStyle(parent)
  const colour = (name: string) => style.getPropertyValue(`--chart-${name}`)
  const axis = {
    stroke: colour('words'),
    font: `12px ${style.fontFamily}`,
    grid: { stroke: colour('grid'), width: 1 },
    ticks: { show: false },
  }
  const shared = { spanGaps: true, points: { show: false } }
  const own = { ...shared, stroke: colour('own'), width: 2.5, points: { show: true, size: 5, fill: colour('own') } }
  const popularity = { ...shared, stroke: colour('words'), width: 1.5, dash: [4, 4] }
  return {
    ...{ width: parent.clientWidth, height, legend: { show: false }, cursor: { show: false } },
    padding: [8, 12, 0, 0],
    scales: { x: { time: false, range: (_, from, to) => [from - margin(from, to), to + margin(from, to)] } },
    axes: [
      {
        ...axis,
        size: 28,
        space: 40,
        values: (_, ticks) => ticks.map(tick => (Number.isInteger(tick) ? String(tick) : '')),
      },
      { ...axis, size: 46, space: 36 },
    ],
    series: [
      {},
      own,
      popularity,
      ...Array.from({ length: lines - 2 }, () => ({ ...shared, stroke: colour('other'), width: 1.5 })),
    ],
  }
}
