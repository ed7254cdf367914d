import { type ComponentPropsWithoutRef, createElement, forwardRef, useId, useMemo, useState } from 'react'
import type { TasteTopic } from '../../sdk/types'
import { join, listRole } from '../common/dom'
import type { PartialTranslations } from '../common/translations'
import { useTranslations } from '../common/useTranslations'
import type { HeadingLevel } from '../recommendations/ListContext'
import { ShowAll } from '../recommendations/ShowAll'
import { TasteFilePart } from './TasteFilePart'
import { TopicBone, TopicRow } from './TopicRow'
import type { TastePartProps } from './taste-part'
import { englishTaste } from './taste-translations'
import { useTaste } from './useTaste'

export { englishTaste }

export interface TasteControlsProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** @default 2 */
  readonly headingLevel?: HeadingLevel
  /** Topics shown before "Show all". @default 7 */
  readonly topics?: number
  readonly translations?: PartialTranslations
}

/** What was learned, as topics: each with its bar, what taught it, and the visitor's own word. Lists follow at once. */
export const TasteControls = forwardRef<HTMLElement, TasteControlsProps>(function TasteControls(props, ref) {
  const { headingLevel = 2, topics = 7, translations, className, ...rest } = props
  const words = useTranslations(translations)
  const t = useMemo(() => ({ ...words, taste: { ...englishTaste, ...words.taste } }), [words])
  const steering = useTaste()
  const [message, setMessage] = useState('')
  const headingId = useId()

  /** Says what came of it; a failure is said, not thrown. */
  const attempt: TastePartProps['attempt'] = (action, say) => {
    action.then(
      result => setMessage(say?.(result) ?? ''),
      (error: unknown) => setMessage(t.taste.failed(error instanceof Error ? error.message : String(error))),
    )
  }
  const part = { t, steering, attempt }
  const { taste, error, reset } = steering
  const brought = taste?.brought?.interests ?? 0
  const isPending = taste === undefined && !error
  const hasSaid =
    taste !== undefined && (taste.familiarity !== 0 || brought > 0 || taste.topics.some(topic => topic.set))
  return (
    <section
      aria-labelledby={headingId}
      {...rest}
      aria-busy={isPending}
      className={join('tacitly', className)}
      ref={ref}
    >
      <div className="tacitly-privacy tacitly-taste">
        <div>
          {createElement(`h${headingLevel}`, { className: 'tacitly-heading', id: headingId }, t.taste.title)}
          <p className="tacitly-hint">{t.taste.text}</p>
          <TopicList {...part} shown={topics} />
          {brought > 0 && <p className="tacitly-hint">{t.taste.alsoBrought(brought)}</p>}
        </div>
        {(isPending || !!taste?.topics.length) && <Familiarity {...part} />}
        {(isPending || taste) && <TasteFilePart {...part} />}
        <div className="tacitly-actions">
          <button
            className="tacitly-button"
            disabled={!hasSaid}
            onClick={() => attempt(reset(), () => t.taste.wasReset)}
            type="button"
          >
            {t.taste.reset}
          </button>
          <p className="tacitly-hint" role="status">
            {error ? t.taste.failed(error.message) : message}
          </p>
        </div>
      </div>
    </section>
  )
})

function TopicList({ t, steering, attempt, shown }: TastePartProps & { readonly shown: number }) {
  const [isWhole, setWhole] = useState(false)
  const rows = useStandingOrder(steering.taste?.topics)
  const listId = useId()
  const showAll = (count: number) =>
    count > shown && <ShowAll controls={listId} count={count} isWhole={isWhole} onToggle={setWhole} t={t} />
  if (!steering.taste && steering.error) return null
  // As high as what comes: nothing below moves then.
  if (!steering.taste) {
    return (
      <div className="tacitly-awaited">
        <p className="tacitly-hint">{t.taste.pending}</p>
        <div aria-hidden="true">
          <ul className="tacitly-topics">
            {Array.from({ length: shown }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: all alike
              <TopicBone key={at} t={t} />
            ))}
          </ul>
          {showAll(shown + 1)}
        </div>
      </div>
    )
  }
  if (rows.length === 0) return <p className="tacitly-hint">{t.taste.empty}</p>
  return (
    <>
      <ul {...listRole} className="tacitly-topics" id={listId}>
        {rows.slice(0, isWhole ? rows.length : shown).map(topic => (
          <TopicRow attempt={attempt} key={topic.id} steering={steering} t={t} topic={topic} />
        ))}
      </ul>
      {showAll(rows.length)}
    </>
  )
}

/** Rows stay where the visitor found them, whatever they say of one: nothing moves under the pointer. */
function useStandingOrder(topics: readonly TasteTopic[] = []): readonly TasteTopic[] {
  const [order, setOrder] = useState<readonly string[]>([])
  const byId = new Map(topics.map(topic => [topic.id, topic]))
  const added = topics.flatMap(({ id }) => (order.includes(id) ? [] : [id]))
  if (added.length > 0) setOrder([...order, ...added])
  return [...order, ...added].flatMap(id => byId.get(id) ?? [])
}

/** Steps of the slider: quarters, so that a hand finds the middle. */
const STEP = 0.25

function Familiarity({ t, steering: { taste, set }, attempt }: TastePartProps) {
  const id = useId()
  const value = taste?.familiarity ?? 0
  return (
    <div>
      <strong id={id}>{t.taste.familiarity}</strong>
      <div className="tacitly-scale">
        <span className="tacitly-hint">{t.taste.fresh}</span>
        <input
          aria-labelledby={id}
          aria-valuetext={t.taste.familiarityValue(value)}
          className="tacitly-slider"
          max={1}
          min={-1}
          onChange={event => attempt(set({ familiarity: event.target.valueAsNumber }))}
          step={STEP}
          type="range"
          value={value}
        />
        <span className="tacitly-hint">{t.taste.familiar}</span>
      </div>
    </div>
  )
}
