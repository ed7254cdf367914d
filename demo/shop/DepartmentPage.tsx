import type { Department } from '../server/good'
import { PageTitle } from '../site/router'
import { goods } from './goods'
import { Shelf } from './Shelf'
import { useShopStrings } from './strings'

export function DepartmentPage({ department }: { readonly department: Department }) {
  const t = useShopStrings()
  return (
    <div className="page">
      <PageTitle className="title">{t.departments[department]}</PageTitle>
      <Shelf goods={goods.filter(good => good.attributes.department === department)} listName={department} />
    </div>
  )
}
