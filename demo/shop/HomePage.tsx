import { departments } from '../server/good'
import { Link } from '../site/router'
import { Finder } from './Finder'
import { Found } from './Found'
import { goods } from './goods'
import { Shelf } from './Shelf'
import { useShopStrings } from './strings'

/** Two rows of a wide page. */
const perShelf = 14

export function HomePage() {
  const t = useShopStrings()
  return (
    <>
      <Finder />
      <div className="rows">
        <Found />
        {departments.map(name => (
          <section aria-label={t.departments[name]} key={name}>
            <div className="tacitly-header">
              <h2 className="tacitly-heading">{t.departments[name]}</h2>
              <Link className="more" href={`?department=${name}`}>
                {t.all(t.departments[name])}
              </Link>
            </div>
            <Shelf
              goods={goods.filter(good => good.attributes.department === name)}
              limit={perShelf}
              listName={`home-${name}`}
            />
          </section>
        ))}
      </div>
    </>
  )
}
