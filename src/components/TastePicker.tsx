import { type ComponentPropsWithoutRef, createElement, forwardRef, useEffect, useId, useMemo, useState } from 'react'
import type { Item } from '../sdk/types'
import { Media } from './Card'
import { join, listRole } from './dom'
import type { HeadingLevel } from './ListContext'
import { useProvided } from './RecommenderProvider'
import { englishTaste } from './taste-translations'
import { mergeTranslations, type PartialTranslations } from './translations'
import { useRecommender } from './useRecommender'

export interface TastePickerProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Items shown. @default 12 */
  readonly count?: number
  /** @default 2 */
  readonly headingLevel?: HeadingLevel
  /** Shows a button that says it is enough. @default none */
  readonly onDone?: (picked: readonly string[]) => void
  readonly translations?: PartialTranslations
}

/** For a first visit: a few items that tell most of a taste. Each pick is a 'like', and is taken back when it is undone. */
export const TastePicker = forwardRef<HTMLElement, TastePickerProps>(function TastePicker(props, ref) {
  const { count = 12, headingLevel = 2, onDone, translations, className, ...rest } = props
  const provided = useProvided()
  const t = useMemo(() => {
    const merged = mergeTranslations(provided.translations, translations)
    return { ...englishTaste, ...merged.taste }
  }, [provided, translations])
  const { items, error } = useTasteItems(count)
  const { picked, toggle } = usePicks()
  const headingId = useId()
  return (
    <section
      aria-labelledby={headingId}
      {...rest}
      aria-busy={!items && !error}
      className={join('tacitly', className)}
      ref={ref}
    >
      {createElement(`h${headingLevel}`, { className: 'tacitly-heading', id: headingId }, t.pickTitle)}
      <p className="tacitly-hint">{t.pickText}</p>
      {!items && !error && <p className="tacitly-hint">{t.pending}</p>}
      {items?.length === 0 && <p className="tacitly-hint">{t.pickEmpty}</p>}
      <ul {...listRole} className="tacitly-picks">
        {items?.map(item => (
          <li key={item.id}>
            <button
              aria-pressed={picked.has(item.id)}
              className="tacitly-pick"
              onClick={() => toggle(item.id)}
              type="button"
            >
              <span className="tacitly-media">
                <Media item={item} />
              </span>
              <span dir="auto">{item.title}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="tacitly-split">
        <p className="tacitly-hint" role="status">
          {error ? t.failed(error.message) : items && items.length > 0 ? t.picked(picked.size, items.length) : ''}
        </p>
        {onDone && (
          <button className="tacitly-button" data-kind="solid" onClick={() => onDone([...picked.keys()])} type="button">
            {t.done}
          </button>
        )}
      </div>
    </section>
  )
})

interface Asked {
  readonly items?: readonly Item[]
  readonly error?: Error
}

/** Asked once: what is shown stays, whatever the first picks teach. */
function useTasteItems(count: number): Asked {
  const recommender = useRecommender()
  const [asked, setAsked] = useState<Asked>({})
  useEffect(() => {
    let isOver = false
    recommender.tasteItems(count).then(
      items => !isOver && setAsked({ items: items as readonly Item[] }),
      (error: Error) => !isOver && setAsked({ error }),
    )
    return () => {
      isOver = true
    }
  }, [recommender, count])
  return asked
}

let drawn = 0

/** The ids of what is picked, each with that of its event, so that it can be taken back. */
function usePicks() {
  const { log, forget } = useRecommender()
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map())
  const [page] = useState(() => Date.now().toString(36))
  const toggle = (itemId: string) => {
    const next = new Map(picked)
    const eventId = next.get(itemId)
    if (eventId !== undefined) {
      next.delete(itemId)
      void forget({ eventId })
    } else {
      const id = `pick-${page}-${drawn++}`
      next.set(itemId, id)
      void log({ id, type: 'like', itemId, listName: 'tastePicker' })
    }
    setPicked(next)
  }
  return { picked, toggle }
}
