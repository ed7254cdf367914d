import { type PartialTranslations, RecommenderProvider } from '../../src/components/index'
import { arabic } from '../../src/languages/ar'
import { german } from '../../src/languages/de'
import { departments } from '../server/good'
import { PageTitle, useLocation } from '../site/router'
import { useSettings } from '../site/settings'
import { usePageLook } from '../site/use-page-look'
import { BasketPage } from './BasketPage'
import { DepartmentPage } from './DepartmentPage'
import { Credits, Navigation, ShopBar } from './Frame'
import { goodById } from './goods'
import { HomePage } from './HomePage'
import { recommender } from './recommender'
import { useShopStrings } from './strings'
import { TastePage } from './TastePage'
import { ThingPage } from './ThingPage'

const translations = { en: undefined, de: german, ar: arabic }

/** The words of the components, with the shop's own for colours and departments. */
function useTranslations(): PartialTranslations | undefined {
  const { colours, departments: names } = useShopStrings()
  const words = translations[useSettings().language]
  const { value: say } = words?.knowledge ?? {}
  const named: Readonly<Record<string, string>> = { ...colours, ...names }
  return (
    say && { ...words, knowledge: { ...words?.knowledge, value: (name, value) => say(name, named[value] ?? value) } }
  )
}

export function App() {
  usePageLook()
  return (
    <RecommenderProvider recommender={recommender} translations={useTranslations()}>
      <ShopBar />
      <Navigation />
      <main id="main">
        <Page />
      </main>
      <Credits />
    </RecommenderProvider>
  )
}

/** A key for each address: every page begins anew, and its heading takes the focus. */
function Page() {
  const t = useShopStrings()
  const { search, searchParams } = useLocation()
  const thing = searchParams.get('thing')
  const good = goodById.get(thing ?? '')
  const department = departments.find(name => name === searchParams.get('department'))
  if (good) return <ThingPage good={good} key={search} />
  if (department) return <DepartmentPage department={department} key={search} />
  if (searchParams.has('basket')) return <BasketPage key={search} />
  if (searchParams.has('taste')) return <TastePage key={search} />
  if (search === '') return <HomePage key={search} />
  return (
    <div className="page">
      <PageTitle className="title">{t.notFound}</PageTitle>
    </div>
  )
}
