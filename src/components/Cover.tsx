import { designCover } from './cover-design'

export interface CoverProps {
  readonly title: string
  readonly category?: string
}

/** A typographic poster for an item without a picture. It repeats the title, as a real poster does, and is hidden from readers. */
export function Cover({ title, category }: CoverProps) {
  const design = designCover(title, category)
  return (
    <div
      aria-hidden="true"
      className="tacitly-cover"
      data-fit={design.fit.toFixed(1)}
      data-flip={design.flip ? '' : undefined}
      data-joined={design.joined ? '' : undefined}
      data-palette={design.palette}
      data-shift={design.shift}
      data-tone={design.tone}
      data-voice={design.voice}
    >
      <svg aria-hidden="true" preserveAspectRatio="xMidYMid slice" viewBox="0 0 100 100">
        {design.figure.map(({ part, ...path }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a figure never re-orders
          <path key={i} fill={`var(--${part})`} {...path} />
        ))}
      </svg>
      <div>
        <p>{title}</p>
        {category && <small>{category}</small>}
      </div>
    </div>
  )
}
