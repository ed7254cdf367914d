const WIDTH = 560
const HEIGHT = 140
const TOP = 10

interface CurveProps {
  /** 0 .. 1, one a sweep. */
  readonly points: readonly number[]
  /** Drawn dashed. */
  readonly baseline: number | undefined
}

/** A line over a dashed one, from zero: no axis is cut off. */
export function Curve({ points, baseline }: CurveProps) {
  const most = Math.max(0.01, baseline ?? 0, ...points)
  const y = (value: number) => (HEIGHT - (value / most) * (HEIGHT - TOP)).toFixed(1)
  const x = (i: number) => ((i * WIDTH) / Math.max(1, points.length - 1)).toFixed(1)
  return (
    <svg aria-hidden="true" height={HEIGHT} preserveAspectRatio="none" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%">
      <path className="axis" d={`M0 ${HEIGHT}H${WIDTH}`} />
      {baseline !== undefined && <path className="baseline" d={`M0 ${y(baseline)}H${WIDTH}`} />}
      {points.length > 1 && <polyline className="line" points={points.map((v, i) => `${x(i)},${y(v)}`).join(' ')} />}
      {points.length === 1 && <path className="line" d={`M0 ${y(points[0]!)}H${WIDTH}`} />}
    </svg>
  )
}
