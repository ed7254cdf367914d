import type { ListSnapshot } from '../../sdk/types'
import { useRecommender } from '../common/useRecommender'

/** 'Because you viewed' is followed by the title. */
export function ListHeading({ label, snapshot }: { readonly label: string; readonly snapshot: ListSnapshot }) {
  const { getHistory } = useRecommender()
  const seedId = snapshot.status === 'ready' ? snapshot.seedId : undefined
  if (seedId === undefined) return label
  const seed = getHistory().find(({ itemId }) => itemId === seedId)?.item
  return (
    <>
      {label}{' '}
      <em>
        <bdi>{seed?.title ?? snapshot.items[0]?.reasons.find(({ itemId }) => itemId === seedId)?.title}</bdi>
      </em>
    </>
  )
}
