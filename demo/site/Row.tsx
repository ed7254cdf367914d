import { Card, type ItemProps, Recommendations, type RecommendationsProps } from '../../src/components/index'
import type { Film } from '../server/film'
import { follow } from './router'
import { sayLearned } from './toast'
import type { Moves } from './use-moves'
import { useStrings } from './use-strings'

interface RowProps extends Omit<RecommendationsProps<Film>, 'renderItem' | 'onSelect'> {
  /** Where the films stood when this row was last seen. */
  readonly moves?: Moves
}

/** A row of films: a card opens its page without loading anything, and what was learned is said. */
export function Row({ moves, ...props }: RowProps) {
  return (
    <Recommendations<Film>
      {...props}
      onSelect={({ item }, event) => {
        sayLearned()
        follow(event, item.url)
      }}
      renderItem={card => <FilmCard card={card} moves={moves} />}
    />
  )
}

function FilmCard({ card, moves }: { readonly card: ItemProps<Film>; readonly moves: Moves | undefined }) {
  const t = useStrings()
  const places = moves?.(card.item.id, card.position)
  const dismiss = () => {
    card.dismiss()
    sayLearned()
  }
  return (
    <>
      <Card<Film> {...card} dismiss={dismiss} />
      {places === 'new' && <span className="moved">{t.fresh}</span>}
      {typeof places === 'number' && places > 0 && <span className="moved">{t.moved(places)}</span>}
    </>
  )
}
