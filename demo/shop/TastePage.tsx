import { TasteControls } from '../../src/components/index'
import { PageTitle } from '../site/router'
import { Row } from './Row'
import { useShopStrings } from './strings'

/** What was learned of the visitor, as topics, and the row that follows what they say of it. */
export function TastePage() {
  const t = useShopStrings()
  return (
    <>
      <div className="page">
        <PageTitle className="title">{t.taste}</PageTitle>
        <TasteControls />
      </div>
      <div className="rows">
        <Row limit={12} listName="taste" strategy="forYou" />
      </div>
    </>
  )
}
