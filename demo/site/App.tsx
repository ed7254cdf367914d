import { useLayoutEffect } from 'react'
import { RecommenderProvider } from '../../src/components/index'
import { DevicePage } from './DevicePage'
import { FilmPage } from './FilmPage'
import { DemoBar, Footer, Navigation } from './Frame'
import { HomePage } from './HomePage'
import { MyListPage } from './MyListPage'
import { recommender } from './recommender'
import { PageTitle, useLocation } from './router'
import { SearchPage } from './SearchPage'
import { useSettings } from './settings'
import { useCatalogue } from './site-state'
import { componentStrings } from './strings'
import { ToastArea } from './ToastArea'
import { useStrings } from './use-strings'

export function App() {
  const t = useStrings()
  const { language, theme } = useSettings()
  useLayoutEffect(() => {
    const root = document.documentElement
    root.lang = language
    root.dir = t.direction
    root.style.colorScheme = theme === 'system' ? 'light dark' : theme
  }, [language, t, theme])
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
  const { byId } = useCatalogue()
  const query = searchParams.get('q') ?? ''
  const film = byId.get(decodeURIComponent(pathname.replace(/^\/film\//, '')))
  if (pathname === '/') return <HomePage key={pathname} />
  if (pathname === '/search') return <SearchPage key={query} query={query} />
  if (pathname === '/my-list') return <MyListPage key={pathname} />
  if (pathname === '/device') return <DevicePage key={pathname} />
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
