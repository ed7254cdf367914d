import { useEffect } from 'react'
import type { Good } from '../server/good'
import { PageTitle } from '../site/router'
import { useSettings } from '../site/settings'
import { addToBasket, useBasket } from './basket'
import { hasEncoders } from './goods'
import { Row } from './Row'
import { recommender } from './recommender'
import { useShopStrings } from './strings'

export function ThingPage({ good }: { readonly good: Good }) {
  const t = useShopStrings()
  const { language } = useSettings()
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
          <p className="price">
            {new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(good.price)}
          </p>
          <button className="tacitly-button" data-kind="solid" onClick={() => addToBasket(good)} type="button">
            {isInBasket ? t.added : t.add}
          </button>
        </div>
      </article>
      <div className="rows">
        {hasEncoders ? (
          <Row
            by="image"
            heading={t.looksSimilar}
            itemIds={[good.id]}
            limit={12}
            listName="looks-similar"
            strategy="lookingSimilar"
          />
        ) : (
          <div>
            <Row heading={t.alike} itemIds={[good.id]} limit={12} listName="alike" strategy="related" />
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
          strategy="lookingSimilar"
        />
      </div>
    </>
  )
}
