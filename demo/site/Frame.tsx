import { type FormEvent, useLayoutEffect, useRef } from 'react'
import { catalogue } from './catalogue'
import { countRequests } from './count-requests'
import { openDevtools } from './devtools'
import { experimentStrings } from './experiment-strings'
import { inside, magnifier } from './icons'
import { Preferences } from './Preferences'
import { recommender } from './recommender'
import { Link, navigate, useLocation } from './router'
import { useSettings } from './settings'
import { useRecommenderState } from './site-state'
import type { Strings } from './strings'
import { useStrings } from './use-strings'

/** What is real here and what is not; how it looks, and in which language. */
export function DemoBar() {
  const t = useStrings()
  return (
    <div className="bar">
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <p>
        <b>{t.demo}</b> {catalogue.isSimulated ? t.simulated : t.realData}
      </p>
      <Preferences />
    </div>
  )
}

export function Navigation() {
  const t = useStrings()
  const state = useRecommenderState()
  const { pathname } = useLocation()
  const here = (path: string) => (pathname === path ? 'page' : undefined)
  return (
    <header className="site">
      <Link aria-current={here('/')} className="wordmark" href="/">
        Halflight
      </Link>
      <SearchBox />
      <nav>
        <Link aria-current={here('/')} className="wide" href="/">
          {t.films}
        </Link>
        <Link aria-current={here('/my-list')} href="/my-list">
          {t.myList}
        </Link>
        <Link aria-current={here('/device')} className="learning" data-consent={state.consent} href="/device">
          {inside}
          <span>{learningLabel(t, state)}</span>
        </Link>
      </nav>
    </header>
  )
}

function learningLabel(t: Strings, { consent, paused }: ReturnType<typeof useRecommenderState>): string {
  if (consent === 'denied') return t.notLearning
  if (paused) return t.paused
  return consent === 'granted' ? t.remembering : t.learning
}

function SearchBox() {
  const t = useStrings()
  const { pathname, searchParams } = useLocation()
  const input = useRef<HTMLInputElement>(null)
  const query = pathname === '/search' ? (searchParams.get('q') ?? '') : ''
  // With the page it is of: later, it would take what was typed since.
  useLayoutEffect(() => {
    if (input.current) input.current.value = query
  }, [query])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const words = input.current?.value.trim()
    if (words) navigate(`/search?q=${encodeURIComponent(words)}`)
  }
  return (
    <search>
      <form action="/search" onSubmit={submit}>
        {magnifier}
        <input
          aria-label={t.search}
          autoComplete="off"
          defaultValue={query}
          enterKeyHint="search"
          name="q"
          // What words mean is here before the first hits: they need no second order.
          onFocus={() => recommender.rerank([], { query: '' })}
          placeholder={t.searchHint}
          ref={input}
          type="search"
        />
      </form>
    </search>
  )
}

/** The proof in one line, on every page: who ranked it, and what was asked of whom. */
export function Footer() {
  const t = useStrings()
  const state = useRecommenderState()
  const { own, elsewhere } = countRequests(state)
  const { model, origin } = state.serving
  const { language } = useSettings()
  return (
    <footer>
      <p data-elsewhere={elsewhere} data-own={own}>
        {t.files(own, elsewhere)}
      </p>
      {model !== 'none' && <p>{t.serving(model, t.device.origins[origin])}</p>}
      <p>
        <a href="/shop/">{t.shop}</a> · <Link href="/experiments">{experimentStrings[language].title}</Link> ·{' '}
        <button lang="en" onClick={() => void openDevtools()} type="button">
          Devtools
        </button>
      </p>
    </footer>
  )
}
