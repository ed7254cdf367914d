export function icon(d: string) {
  return (
    <svg
      aria-hidden="true"
      fill="none"
      height="16"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.6"
      viewBox="0 0 16 16"
      width="16"
    >
      <path d={d} />
    </svg>
  )
}

export const cross = icon('m4.5 4.5 7 7m0-7-7 7')

/** Three tiny bars: the first three terms of a score. */
export function Glyph({ weights }: { readonly weights: readonly number[] }) {
  const shown = weights.slice(0, 3).map(Math.abs)
  const offset = 6 - 2 * shown.length
  const largest = Math.max(...shown) || 1
  return (
    <svg aria-hidden="true" className="tacitly-glyph" fill="currentColor" height="11" viewBox="0 0 13 11" width="13">
      {shown.map((weight, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: first, second and third bar
        <rect height="2.6" key={i} rx="1.3" width={(2.5 + (weight / largest) * 10.5).toFixed(1)} y={offset + i * 4} />
      ))}
    </svg>
  )
}
