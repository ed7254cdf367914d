import { departments, type Good } from '../server/good'
import { Link } from '../site/router'
import { Finder } from './Finder'
import { Found } from './Found'
import { goods } from './goods'
import { Row } from './Row'
import { Shelf } from './Shelf'
import { useSearch } from './search'
import { useShopStrings } from './strings'

/** Two rows of a wide page. */
const perShelf = 14

/** The categories in turn: the first of each, the second of each, and so on. */
function mixed(all: readonly Good[]): readonly Good[] {
  const seen = new Map<string, number>()
  const turns = all.map(({ categories: [category] }) => {
    const turn = seen.get(category) ?? 0
    seen.set(category, turn + 1)
    return turn
  })
  return all
    .map((good, i) => [turns[i]!, good] as const)
    .sort(([a], [b]) => a - b)
    .map(([, good]) => good)
}

export function HomePage() {
  const t = useShopStrings()
  const { status } = useSearch()
  return (
    <>
      <Finder />
      <div className="rows">
        <Found />
        {/* What was found stands once on the page. */}
        {status === 'idle' && <Suggestions />}
        {(status === 'idle' ? departments : []).map(name => (
          <section aria-label={t.departments[name]} key={name}>
            <div className="tacitly-header">
              <h2 className="tacitly-heading">{t.departments[name]}</h2>
              <Link className="more" href={`?department=${name}`}>
                {t.all(t.departments[name])}
              </Link>
            </div>
            <Shelf
              goods={mixed(goods.filter(good => good.attributes.department === name))}
              limit={perShelf}
              listName={`home-${name}`}
            />
          </section>
        ))}
      </div>
    </>
  )
}

function Suggestions() {
  return (
    <>
      <Row id="for-you" limit={12} listName="home" strategy="forYou" />
      <Row className="optional" limit={12} listName="recent" strategy="recentlyViewed" />
    </>
  )
}
