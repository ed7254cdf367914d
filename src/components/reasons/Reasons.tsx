import { type CSSProperties, useMemo } from 'react'
import type { Item, List, ListSnapshot, Reason, Recommendation } from '../../sdk/types'
import { listRole } from '../common/dom'
import { withLater } from '../common/later-english'
import { useRecommender } from '../common/useRecommender'
import { useListContext } from '../recommendations/ListContext'
import { send } from '../track/send'
import { ForgottenNote } from './ForgottenNote'
import { isolated } from './isolated'
import { formatMs, formatPercent, type Share, shareTerms } from './shares'

export interface ReasonsProps {
  readonly item: Item
  readonly reasons: readonly Reason[]
  /** Of the popover: closes it, and gives the focus back, before the card changes. @default acts at once */
  readonly closeAnd?: (act: () => void) => () => void
  /** "Not this". Absent: no such button. */
  readonly onDismiss?: () => void
}

/**
 * What this very score is made of, in shares of what speaks for it; what would stand here without the title that it comes
 * from; and forgetting that title, which the list's header takes back. For cards of a site's own inside a list.
 */
export function Reasons({ item, reasons, closeAnd = act => act, onDismiss }: ReasonsProps) {
  const { snapshot, list, setForgotten, ...context } = useListContext()
  const t = withLater(context.t)
  const recommender = useRecommender()
  const event = reasons.find(({ kind }) => kind === 'event')
  const { pro, contra } = shareTerms(reasons)
  const changes = useMemo(
    () => (event?.itemId && list ? changesWithout(event.itemId, list, snapshot) : undefined),
    [event?.itemId, list, snapshot],
  )
  const title = event?.title && isolated(event, t).title!

  const forget = async () => {
    const { itemId } = event!
    const isOfIt = (one: { readonly itemId: string }) => one.itemId === itemId
    const { events, totals, taste: _, ...kept } = await recommender.exportData()
    await recommender.forget({ itemId: itemId! })
    const forgotten = { ...kept, events: events.filter(isOfIt), totals: totals.filter(isOfIt) }
    setForgotten?.({
      Note: ForgottenNote,
      title: title!,
      list,
      edition: snapshot.edition,
      undo: () => recommender.importData(forgotten),
    })
  }
  return (
    <>
      <p dir="auto">{item.title}</p>
      <Terms of={pro} />
      {contra.length > 0 && (
        <>
          <p>{t.against}</p>
          <Terms of={contra} />
        </>
      )}
      {snapshot.status === 'ready' && snapshot.edition >= 0 && <p>{t.workedOut(formatMs(snapshot.rankMs))}</p>}
      {title && changes && (
        <>
          <p data-changed={changes.length}>{t.without(title, changes.length, snapshot.items.length)}</p>
          <Changes of={changes} />
        </>
      )}
      <div className="tacitly-actions">
        {onDismiss && (
          <button className="tacitly-button" onClick={closeAnd(onDismiss)} type="button">
            {t.notThis}
          </button>
        )}
        {title && event?.itemId && (
          <button className="tacitly-button" onClick={closeAnd(() => send(forget()))} type="button">
            {t.forgetItem(title)}
          </button>
        )}
      </div>
    </>
  )
}

/** A title that would go, and the one that would come; fewer may come than go. */
interface Change {
  readonly gone: Item
  readonly come: Item | undefined
}

/** By list as it is shown: many cards come from one event, and each answer ranks the whole page. */
const known = new WeakMap<ListSnapshot, Map<string, readonly Change[]>>()

function changesWithout(itemId: string, list: Pick<List, 'preview'>, snapshot: ListSnapshot): readonly Change[] {
  const ofSnapshot = known.get(snapshot) ?? new Map<string, readonly Change[]>()
  known.set(snapshot, ofSnapshot)
  const changes = ofSnapshot.get(itemId) ?? changesOf(list.preview({ forget: itemId }), snapshot.items)
  ofSnapshot.set(itemId, changes)
  return changes
}

/** Each with what takes its turn: the order of both lists. */
function changesOf(preview: readonly Recommendation[], shown: readonly Recommendation[]): readonly Change[] {
  const missing = (from: readonly Recommendation[], other: readonly Recommendation[]) => {
    const ids = new Set(other.map(({ item }) => item.id))
    return from.map(({ item }) => item).filter(({ id }) => !ids.has(id))
  }
  const come = missing(preview, shown)
  return missing(shown, preview).map((gone, at) => ({ gone, come: come[at] }))
}

/** More would be a list of its own: the sentence above has the number. */
const shownChanges = 3

function Changes({ of }: { readonly of: readonly Change[] }) {
  return (
    <ul {...listRole} className="tacitly-changes">
      {of.slice(0, shownChanges).map(({ gone, come }) => (
        <li key={gone.id}>
          <del dir="auto">{gone.title}</del>
          {come && <ins dir="auto">{come.title}</ins>}
        </li>
      ))}
    </ul>
  )
}

function Terms({ of }: { readonly of: readonly Share[] }) {
  const { t } = useListContext()
  return (
    <ul {...listRole} className="tacitly-terms">
      {of.map(({ reason, percent }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a shown score never changes its terms
        <li key={i}>
          <span>{t.why(isolated(reason, t), false)}</span>
          <i
            data-sign={percent < 0 ? 'minus' : 'plus'}
            style={{ '--size': `${Math.min(100, Math.abs(percent))}%` } as CSSProperties}
          />
          <b>{formatPercent(percent, t.locale)}</b>
        </li>
      ))}
    </ul>
  )
}
