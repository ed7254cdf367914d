import type { Good } from '../server/good'
import { Link, PageTitle } from '../site/router'
import { addToBasket, takeOut, useBasket } from './basket'
import { Row } from './Row'
import { usePrice, useShopStrings } from './strings'

/** What is in the basket, and what goes with it. */
export function BasketPage() {
  const t = useShopStrings()
  const price = usePrice()
  const basket = useBasket()
  const kinds = [...new Set(basket)]
  return (
    <>
      <div className="page">
        <PageTitle className="title">{t.basketTitle}</PageTitle>
        {basket.length === 0 ? (
          <p className="quiet">{t.basketEmpty}</p>
        ) : (
          <>
            <ul className="basket-lines">
              {kinds.map(good => (
                <Line count={basket.filter(one => one === good).length} good={good} key={good.id} />
              ))}
            </ul>
            <p className="total">
              <span>{t.total}</span> <b>{price(basket.reduce((sum, good) => sum + good.price, 0))}</b>
            </p>
            <p className="quiet note">{t.basketKept}</p>
          </>
        )}
      </div>
      <div className="rows">
        <Row
          foot={good => (
            <button className="tacitly-button" onClick={() => addToBasket(good)} type="button">
              {t.addShort}
            </button>
          )}
          heading={t.together}
          itemIds={kinds.map(({ id }) => id)}
          limit={8}
          listName="basket-together"
          strategy="frequentlyBoughtTogether"
        />
        <Row limit={12} listName="basket-for-you" strategy="forYou" />
        <Row className="optional" limit={12} listName="basket-recent" strategy="recentlyViewed" />
      </div>
    </>
  )
}

function Line({ good, count }: { readonly good: Good; readonly count: number }) {
  const t = useShopStrings()
  const price = usePrice()
  return (
    <li>
      <img alt="" src={good.image} />
      <div>
        <Link href={good.url}>
          <bdi>{good.title}</bdi>
        </Link>
        <p className="quiet">
          {count > 1 && `${count} × `}
          {price(good.price)}
        </p>
      </div>
      <button
        aria-label={`${t.takeOut}: ${good.title}`}
        className="tacitly-button"
        onClick={() => takeOut(good)}
        type="button"
      >
        {t.takeOut}
      </button>
    </li>
  )
}
