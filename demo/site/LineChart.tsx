export interface ChartLine {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

interface LineChartProps {
  readonly lines: readonly ChartLine[]
  /** Upright dotted lines, each in the colour of the line at its place. */
  readonly marks?: readonly number[]
  /** Ends of the axes; both begin at 0. */
  readonly to: readonly [x: number, y: number]
  readonly axes: { readonly x: string; readonly y?: string }
  readonly ticks: readonly [from: string, to: string]
  /** What stands at the top of the upright axis. */
  readonly most?: string
  /** Says in words what is drawn. */
  readonly label: string
}

/** Lines that differ by colour and by dash, from zero. It runs left to right on every page, as figures do. */
export function LineChart({ lines, marks = [], to: [right, top], axes, ticks, most, label }: LineChartProps) {
  const x = (value: number) => ((100 * value) / right).toFixed(2)
  const y = (value: number) => (100 - (100 * Math.min(value, top)) / top).toFixed(2)
  return (
    <div className="chart-box" dir="ltr">
      {axes.y && (
        <p dir="auto">
          ↑ {axes.y}
          {most && <b> · {most}</b>}
        </p>
      )}
      <svg aria-label={label} preserveAspectRatio="none" role="img" viewBox="0 0 100 100">
        {marks.map((mark, at) => (
          <path className="chart-mark" d={`M${x(mark)} 0V100`} data-line={at} key={mark} />
        ))}
        {lines.map(({ name, points }, at) => (
          <path
            className="chart-line"
            d={points.map((point, k) => `${k === 0 ? 'M' : 'L'}${x(point[0])} ${y(point[1])}`).join('')}
            data-line={at}
            key={name}
          />
        ))}
      </svg>
      <p className="chart-ends">
        <span>{ticks[0]}</span>
        <span dir="auto">{axes.x}</span>
        <span>{ticks[1]}</span>
      </p>
    </div>
  )
}

/** A line as it is drawn, for a legend. */
export function LineKey({ at }: { readonly at: number }) {
  return (
    <svg aria-hidden="true" className="chart-key" viewBox="0 0 24 8">
      <path className="chart-line" d="M1 4H23" data-line={at} />
    </svg>
  )
}
