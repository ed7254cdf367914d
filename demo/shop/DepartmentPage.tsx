import { useState } from 'react'
import type { Department } from '../server/good'
import { PageTitle } from '../site/router'
import { goods } from './goods'
import { Row } from './Row'
import { Shelf } from './Shelf'
import { useShopStrings } from './strings'
import { type Wished, Wishes } from './Wishes'

/** All of a department; once the visitor has said what they want, what comes closest to that. */
export function DepartmentPage({ department }: { readonly department: Department }) {
  const t = useShopStrings()
  const [wished, wish] = useState<Wished>({})
  const { most, colour, cheap, few } = wished
  const here = goods.filter(good => good.attributes.department === department)
  return (
    <div className="page">
      <PageTitle className="title">{t.departments[department]}</PageTitle>
      <Wishes goods={here} onWish={wish} wished={wished} />
      {most || colour || cheap || few ? (
        <Row
          critiques={['price']}
          filter={{ colour, price: most && { max: most }, department: { includes: department, must: true } }}
          heading={t.wished}
          layout="grid"
          limit={12}
          limits={few ? { categories: 2 } : undefined}
          listName={`${department}-wished`}
          prefer={cheap ? { price: 'low' } : undefined}
          strategy="forYou"
        />
      ) : (
        <Shelf goods={here} listName={department} />
      )}
    </div>
  )
}
