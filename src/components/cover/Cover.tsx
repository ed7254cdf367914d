import { useEffect, useRef } from 'react'
import { designCover } from './cover-design'

export interface CoverProps {
  readonly title: string
  readonly category?: string
}

/** A typographic poster for an item without a picture. It repeats the title, as a real poster does, and is hidden from readers. */
export function Cover({ title, category }: CoverProps) {
  const design = designCover(title, category)
  const cover = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are measured anew
  useEffect(() => fitWords(cover.current!, design.fit), [title, category])
  return (
    <div
      aria-hidden="true"
      className="tacitly-cover"
      // What is measured is written into the page: React leaves it, as long as the design is the same.
      data-fit={design.fit.toFixed(1)}
      data-flip={design.flip ? '' : undefined}
      data-joined={design.joined ? '' : undefined}
      data-palette={design.palette}
      data-shift={design.shift}
      data-tone={design.tone}
      data-voice={design.voice}
      ref={cover}
    >
      <svg aria-hidden="true" height="0" preserveAspectRatio="xMidYMid slice" viewBox="0 0 100 100" width="0">
        {design.figure.map(({ part, ...path }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a figure never re-orders
          <path key={i} fill={`var(--${part})`} {...path} />
        ))}
      </svg>
      <div dir="auto">
        <p>{title}</p>
        {category && <small>{category}</small>}
      </div>
    </div>
  )
}

/** The words' room on a poster, % of its width: beyond it the figure begins. */
const room = 42
/** Smaller type says nothing: here it ends, and the rest is clipped. */
const least = 4

/** The size that each cover's design assumes of a usual font, %. */
const designed = new Map<Element, number>()
let observer: ResizeObserver | undefined

/** Smaller where in the page's own font words would leave their room: when a cover gets a size, before it is painted, and when fonts have come. */
function fitWords(cover: HTMLElement, fit: number): () => void {
  if (!observer) {
    observer = new ResizeObserver(entries => fitAll(entries.map(({ target }) => target)))
    document.fonts?.addEventListener('loadingdone', () => fitAll(designed.keys()))
  }
  designed.set(cover, fit)
  observer.observe(cover)
  return () => {
    designed.delete(cover)
    observer?.unobserve(cover)
  }
}

/** Tries sizes on the covers themselves, all at once: they are laid out once for each try. */
function fitAll(covers: Iterable<Element>): void {
  let due = Array.from(covers as Iterable<HTMLElement>, cover => [cover, designed.get(cover)!] as const)
  while (due.length > 0) {
    for (const [cover, fit] of due) cover.dataset.fit = fit.toFixed(1)
    due = due.flatMap(([cover, fit]) => {
      const smaller = Math.floor(10 * fit * shrinkage(cover)) / 10
      return smaller < fit && fit > least ? [[cover, smaller] as const] : []
    })
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
