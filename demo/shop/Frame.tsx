import { departments } from '../server/good'
import { countRequests } from '../site/count-requests'
import { Preferences } from '../site/Preferences'
import { Link, useLocation } from '../site/router'
import { useStrings } from '../site/use-strings'
import { useBasket } from './basket'
import { useRecommenderState } from './recommender'
import { useShopStrings } from './strings'

/** What this is, and whose pictures these are. */
export function ShopBar() {
  const { demo } = useStrings()
  const t = useShopStrings()
  return (
    <div className="bar">
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <p>
        <b>{demo}</b> {t.notice}
      </p>
      <Preferences />
    </div>
  )
}

export function Navigation() {
  const t = useShopStrings()
  const { searchParams } = useLocation()
  const here = searchParams.get('department')
  const basket = useBasket()
  return (
    <header className="site shop">
      <Link className="wordmark" href="/shop/">
        Sundry
      </Link>
      <nav className="departments">
        {departments.map(name => (
          <Link aria-current={here === name ? 'page' : undefined} href={`?department=${name}`} key={name}>
            {t.departments[name]}
          </Link>
        ))}
      </nav>
      <Link aria-current={searchParams.has('basket') ? 'page' : undefined} className="basket" href="?basket">
        {t.basket(basket.length)}
      </Link>
      <span className="visually-hidden" role="status">
        {t.basket(basket.length)}
      </span>
    </header>
  )
}

/** Whose pictures; what was asked of whom; and the way to the other site. */
export function Credits() {
  const films = useStrings()
  const t = useShopStrings()
  const { own, elsewhere } = countRequests(useRecommenderState())
  return (
    <footer>
      <p>
        {t.credit}{' '}
        <a href="https://openmoji.org/" rel="license noreferrer">
          openmoji.org
        </a>{' '}
        ·{' '}
        <a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="license noreferrer">
          CC BY-SA 4.0
        </a>
      </p>
      <p data-elsewhere={elsewhere} data-own={own}>
        {films.files(own, elsewhere)}
      </p>
      <p>
        <Link href="?taste">{t.taste}</Link> · <a href="/">{t.films}</a>
      </p>
    </footer>
  )
}
