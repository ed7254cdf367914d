import {
  type ComponentPropsWithoutRef,
  createElement,
  forwardRef,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Item } from '../../sdk/types'
import { Media } from '../card/Card'
import { join, listRole } from '../common/dom'
import type { PartialTranslations } from '../common/translations'
import { useRecommender } from '../common/useRecommender'
import { useTranslations } from '../common/useTranslations'
import type { HeadingLevel } from '../recommendations/ListContext'
import { englishTaste } from './taste-translations'

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
  const words = useTranslations(translations)
  const t = useMemo(() => ({ ...englishTaste, ...words.taste }), [words])
  const { items, error } = useTasteItems(count)
  const { picked, toggle, failure } = usePicks(t.notPicked)
  const trouble = error ?? failure
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
          {trouble ? t.failed(trouble.message) : items && items.length > 0 ? t.picked(picked.size, items.length) : ''}
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

/** Asked once a profile: what is shown stays, whatever the first picks teach. */
function useTasteItems(count: number): Asked {
  const recommender = useRecommender()
  const profile = usePresentProfile()
  const [asked, setAsked] = useState<Asked>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: another visitor touched other items.
  useEffect(() => {
    let isOver = false
    recommender.tasteItems(count).then(
      items => !isOver && setAsked({ items: items as readonly Item[] }),
      (error: Error) => !isOver && setAsked({ error }),
    )
    return () => {
      isOver = true
    }
  }, [recommender, count, profile])
  return asked
}

let drawn = 0

/** undefined on the server. Not `useProfile`, which would be a file of its own for the sake of one field. */
function usePresentProfile(): string | undefined {
  const { subscribe, getState } = useRecommender()
  const present = () => getState().profile
  return useSyncExternalStore<string | undefined>(subscribe, present, () => undefined)
}

const none: ReadonlyMap<string, string> = new Map()

/** The ids of what is picked, each with that of its event, so that it can be taken back. What the log refuses is not picked. */
function usePicks(notPicked: string) {
  const { log, forget } = useRecommender()
  const profile = usePresentProfile()
  const [{ of, picked, failure }, setPicks] = useState<Picks>({ of: profile, picked: none })
  const latest = useRef(none)
  const [page] = useState(() => Date.now().toString(36))
  // Another visitor picked nothing yet.
  if (of !== profile) setPicks({ of: profile, picked: none })
  useEffect(() => {
    if (of === profile && picked === none) latest.current = none
  }, [of, profile, picked])

  function put(itemId: string, eventId: string | undefined, failure?: Error): void {
    const next = new Map(latest.current)
    if (eventId === undefined) next.delete(itemId)
    else next.set(itemId, eventId)
    latest.current = next
    setPicks({ of: profile, picked: next, failure })
  }

  async function pick(itemId: string, id: string): Promise<void> {
    put(itemId, id)
    const refused = await log({ id, type: 'like', itemId, listName: 'tastePicker' }).then(
      ({ stored }) => (stored === 'nowhere' ? new Error(notPicked) : undefined),
      (error: Error) => error,
    )
    // What was taken back meanwhile is nowhere, and rightly so.
    if (refused && latest.current.get(itemId) === id) put(itemId, undefined, refused)
  }

  const toggle = (itemId: string) => {
    const eventId = latest.current.get(itemId)
    if (eventId === undefined) return void pick(itemId, `pick-${page}-${drawn++}`)
    put(itemId, undefined)
    forget({ eventId }).catch((error: Error) => put(itemId, eventId, error))
  }
  return { picked, toggle, failure }
}

interface Picks {
  /** The profile. */
  readonly of: string | undefined
  readonly picked: ReadonlyMap<string, string>
  /** Why the last one did not take. */
  readonly failure?: Error
}
