import { useRerank } from '../../src/components/index'
import type { Good } from '../server/good'
import { Link } from '../site/router'
import { recommender } from './recommender'
import { usePrice } from './strings'

interface ShelfProps {
  readonly goods: readonly Good[]
  /** Where a click came from: stands in its event. */
  readonly listName: string
  /** As many as fit, at most. */
  readonly limit?: number
}

/** Goods that the shop chose itself, in this visitor's order. */
export function Shelf({ goods, listName, limit }: ShelfProps) {
  const price = usePrice()
  const ranked = useRerank(goods, { keepOrder: 0.5 }).slice(0, limit)
  return (
    <ul className="films shelf">
      {ranked.map(({ item }, position) => (
        <li className="tacitly" key={item.id}>
          <Link
            href={item.url}
            onClick={() => void recommender.log({ type: 'click', itemId: item.id, listName, position })}
          >
            <span className="tacitly-media">
              <img alt="" loading="lazy" src={item.image} />
            </span>
            <b>
              <bdi>{item.title}</bdi>
            </b>
            <span>{price(item.price)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
