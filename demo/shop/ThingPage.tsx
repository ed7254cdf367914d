import { useEffect } from 'react'
import type { Good } from '../server/good'
import { PageTitle } from '../site/router'
import { addToBasket, useBasket } from './basket'
import { networkBytes } from './goods'
import { Row } from './Row'
import { recommender } from './recommender'
import { usePrice, useShopStrings } from './strings'

export function ThingPage({ good }: { readonly good: Good }) {
  const t = useShopStrings()
  const price = usePrice()
  const { colour } = good.attributes
  const isInBasket = useBasket().includes(good)
  useEffect(() => {
    void recommender.log({ type: 'view', itemId: good.id })
  }, [good.id])
  return (
    <>
      <article className="thing">
        <div className="tacitly-media">
          <img alt="" src={good.image} />
        </div>
        <div>
          <p className="kicker">
            <bdi>{good.categories[0]}</bdi> · <bdi>{t.colours[colour] ?? colour}</bdi>
          </p>
          <PageTitle className="title" dir="auto">
            {good.title}
          </PageTitle>
          <p className="sentence" dir="auto" lang="en">
            {good.text}
          </p>
          <p className="price">{price(good.price)}</p>
          <button className="tacitly-button" data-kind="solid" onClick={() => addToBasket(good)} type="button">
            {isInBasket ? t.added : t.add}
          </button>
        </div>
      </article>
      <div className="rows">
        {/* What goes by vectors comes after the rows that need none, and still shows what is most like the thing. */}
        {networkBytes ? (
          <Row
            by="image"
            critiques={['price']}
            heading={t.looksSimilar}
            itemIds={[good.id]}
            limit={12}
            listName="looks-similar"
            sharing="allow"
            strategy="lookingSimilar"
          />
        ) : (
          <div>
            <Row
              critiques={['price']}
              filter={{ categories: good.categories[0] }}
              heading={t.alike}
              itemIds={[good.id]}
              limit={12}
              listName="alike"
              strategy="related"
              threshold={Number.NEGATIVE_INFINITY}
            />
            <p className="quiet note">{t.alikeNote}</p>
          </div>
        )}
        <Row
          by="text"
          duplicates="spread"
          heading={t.soundsSimilar}
          itemIds={[good.id]}
          limit={12}
          listName="sounds-similar"
          sharing="allow"
          strategy="lookingSimilar"
        />
        <Row
          heading={t.together}
          itemIds={[good.id]}
          limit={8}
          listName="thing-together"
          strategy="frequentlyBoughtTogether"
        />
        <Row limit={12} listName="thing-for-you" strategy="forYou" />
        <Row
          className="optional"
          filter={item => item.id !== good.id}
          limit={12}
          listName="thing-recent"
          strategy="recentlyViewed"
        />
      </div>
    </>
  )
}
