import { RecommenderProvider } from '../../src/components/index'
import { filmById } from './catalogue'
import { DevicePage } from './DevicePage'
import { ExperimentsPage } from './ExperimentsPage'
import { FilmPage } from './FilmPage'
import { DemoBar, Footer, Navigation } from './Frame'
import { HomePage } from './HomePage'
import { MyListPage } from './MyListPage'
import { recommender } from './recommender'
import { PageTitle, useLocation } from './router'
import { SearchPage } from './SearchPage'
import { useSettings } from './settings'
import { componentStrings } from './strings'
import { ToastArea } from './ToastArea'
import { usePageLook } from './use-page-look'
import { useStrings } from './use-strings'

export function App() {
  const { language } = useSettings()
  usePageLook()
  return (
    <RecommenderProvider recommender={recommender} translations={componentStrings[language]}>
      <DemoBar />
      <Navigation />
      <main id="main">
        <Page />
      </main>
      <Footer />
      <ToastArea />
    </RecommenderProvider>
  )
}

/** A key for each address: every page begins anew, and its heading takes the focus. */
function Page() {
  const { pathname, searchParams } = useLocation()
  const query = searchParams.get('q') ?? ''
  const film = filmById.get(decodeURIComponent(pathname.replace(/^\/film\//, '')))
  if (pathname === '/') return <HomePage key={pathname} />
  if (pathname === '/search') return <SearchPage key={query} query={query} />
  if (pathname === '/my-list') return <MyListPage key={pathname} />
  if (pathname === '/device') return <DevicePage key={pathname} />
  if (pathname === '/experiments') return <ExperimentsPage key={pathname} />
  if (pathname.startsWith('/film/') && film) return <FilmPage film={film} key={pathname} />
  return <NotFound key={pathname} />
}

function NotFound() {
  const t = useStrings()
  return (
    <div className="page">
      <PageTitle className="title">{t.notFound}</PageTitle>
      <p className="quiet">{t.notFoundText}</p>
    </div>
  )
}
