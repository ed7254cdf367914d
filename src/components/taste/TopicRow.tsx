import { type CSSProperties, useId, useState } from 'react'
import type { TasteTopic, TasteWish } from '../../sdk/types'
import { Media } from '../card/Card'
import { listRole } from '../common/dom'
import { useRecommender } from '../common/useRecommender'
import type { TastePartProps } from './taste-part'

/** On a scale, from least to most; 'learned' says nothing. */
const WISHES: readonly (TasteWish | 'learned')[] = ['never', 'less', 'learned', 'more']

/** One topic: what was learned as a bar from the middle, what taught it, and four answers of which one holds. */
export function TopicRow({ t, steering, attempt, topic }: TastePartProps & { readonly topic: TasteTopic }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const { weight, set, because } = topic
  const label = t.taste.label(topic.label)
  const kind = t.taste.kind(topic)
  const percent = Math.round(100 * weight)
  const choose = (wish: TasteWish | 'learned') =>
    attempt(steering.set({ topics: { [topic.id]: wish === 'learned' ? null : wish } }))
  return (
    <li className="tacitly-topic" data-set={set}>
      <div className="tacitly-topic-name">
        <b>
          {kind && <span className="tacitly-hint">{kind} </span>}
          <bdi>{label}</bdi>
        </b>
        <span
          aria-label={t.taste.learned(percent)}
          className="tacitly-lean"
          data-sign={weight < 0 ? 'minus' : 'plus'}
          role="img"
          style={{ '--size': `${Math.min(50, Math.abs(50 * weight))}%` } as CSSProperties}
          title={t.taste.learned(percent)}
        />
        {because.length > 0 && (
          <button
            aria-controls={id}
            aria-expanded={isOpen}
            className="tacitly-taught"
            onClick={() => setOpen(!isOpen)}
            type="button"
          >
            {t.taste.taughtBy(because.length)}
          </button>
        )}
      </div>
      <div aria-label={t.taste.wishOf(label)} className="tacitly-wishes" role="radiogroup">
        {WISHES.map(wish => (
          <label data-wish={wish} key={wish}>
            <input
              aria-label={t.taste.wishes[wish]}
              checked={(set ?? 'learned') === wish}
              name={`${id}-wish`}
              onChange={() => choose(wish)}
              type="radio"
            />
            <span aria-hidden="true" title={t.taste.wishes[wish]}>
              {t.taste.wishes[wish]}
            </span>
          </label>
        ))}
      </div>
      <ul {...listRole} className="tacitly-teachers" hidden={!isOpen} id={id}>
        {isOpen && <Teachers ids={because} />}
      </ul>
    </li>
  )
}

/** The room of a row that is not known yet. */
export function TopicBone({ t }: Pick<TastePartProps, 't'>) {
  return (
    <li className="tacitly-topic">
      <div className="tacitly-topic-name">
        <b>{NOTHING}</b>
      </div>
      <div className="tacitly-wishes">
        {WISHES.map(wish => (
          <span key={wish}>{t.taste.wishes[wish]}</span>
        ))}
      </div>
    </li>
  )
}

/** As high as a line. */
const NOTHING = '\u00a0'

function Teachers({ ids }: { readonly ids: readonly string[] }) {
  const touched = new Map(
    useRecommender()
      .getHistory()
      .map(({ itemId, item }) => [itemId, item]),
  )
  return ids.map(itemId => {
    const item = touched.get(itemId) ?? { id: itemId, title: itemId }
    return (
      <li key={itemId}>
        <div className="tacitly-media">
          <Media item={item} />
        </div>
        <span dir="auto">{item.title}</span>
      </li>
    )
  })
}
