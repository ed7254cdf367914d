import { type RefObject, useEffect, useRef, useState } from 'react'
import { designCover } from './cover-design'

export interface CoverProps {
  readonly title: string
  readonly category?: string
}

/** A typographic poster for an item without a picture. It repeats the title, as a real poster does, and is hidden from readers. */
export function Cover({ title, category }: CoverProps) {
  const design = designCover(title, category)
  const words = useRef<HTMLDivElement>(null)
  const fit = useMeasured(words, title, design.fit)
  return (
    <div
      aria-hidden="true"
      className="tacitly-cover"
      data-fit={fit.toFixed(1)}
      data-flip={design.flip ? '' : undefined}
      data-joined={design.joined ? '' : undefined}
      data-palette={design.palette}
      data-shift={design.shift}
      data-tone={design.tone}
      data-voice={design.voice}
    >
      <svg aria-hidden="true" height="0" preserveAspectRatio="xMidYMid slice" viewBox="0 0 100 100" width="0">
        {design.figure.map(({ part, ...path }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a figure never re-orders
          <path key={i} fill={`var(--${part})`} {...path} />
        ))}
      </svg>
      <div dir="auto" ref={words}>
        <p>{title}</p>
        {category && <small>{category}</small>}
      </div>
    </div>
  )
}

/** The words' room on a poster, % of its width: beyond it the figure begins. */
const room = 42
/** Type that is smaller says nothing: the rest is clipped. */
const least = 4

/**
 * The size that a design assumes of a usual font, made smaller where in the page's own font words would leave their room:
 * when the cover gets a size, before it is painted, and when fonts have come.
 */
function useMeasured(words: RefObject<HTMLDivElement | null>, title: string, designed: number): number {
  const [measured, setMeasured] = useState({ title, designed, fit: designed })
  useEffect(() => {
    const cover = words.current!.parentElement!
    const measure = () => setMeasured({ title, designed, fit: fitIn(cover, designed) })
    const observer = new ResizeObserver(measure)
    observer.observe(cover)
    document.fonts?.addEventListener('loadingdone', measure)
    return () => {
      observer.disconnect()
      document.fonts?.removeEventListener('loadingdone', measure)
    }
  }, [words, title, designed])
  return measured.title === title && measured.designed === designed ? measured.fit : designed
}

/** Tries sizes on the cover itself: what is found is what it is left with. */
function fitIn(cover: HTMLElement, designed: number): number {
  let fit = designed
  for (;;) {
    cover.dataset.fit = fit.toFixed(1)
    const smaller = Math.floor(10 * fit * shrinkage(cover)) / 10
    if (smaller >= fit || fit === least) return fit
    fit = Math.max(least, smaller)
  }
}

/** By how much the words have to shrink to fit, at most 1. */
function shrinkage(cover: HTMLElement): number {
  const words = cover.querySelector('div')!
  const title = words.querySelector('p')!
  if (title.offsetWidth === 0) return 1
  const isPoster = cover.clientWidth <= 0.9 * cover.clientHeight
  const height = isPoster ? (room / 100) * cover.clientWidth : 0.88 * cover.clientHeight
  const left = height - (words.offsetHeight - title.offsetHeight)
  // Fewer lines are needed at a smaller size: a step at a time, for as long as it takes.
  const step = title.offsetHeight > left ? Math.max(0.92, left / title.offsetHeight) : 1
  return Math.min(step, title.clientWidth / title.scrollWidth)
}
