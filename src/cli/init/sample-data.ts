import { createRandom } from '../../sdk/random'

const shelves: Readonly<Record<string, readonly string[]>> = {
  Tea: 'Sencha,Assam,Darjeeling,Oolong,Matcha,Rooibos,Earl Grey,Masala chai,Jasmine pearls,Peppermint'.split(','),
  Coffee:
    'Espresso roast,Filter roast,Decaf,Cold brew,Mocha blend,House blend,Yirgacheffe,Sumatra,Huehuetenango,Kona'.split(
      ',',
    ),
  Cups: 'Glass teapot,Stoneware mug,Espresso cup,Travel mug,Gaiwan,Cast iron pot,Milk jug,Saucer set,French press,Hand dripper'.split(
    ',',
  ),
  Books:
    'The Book of Tea,A Barista at Home,Baking Bread,Slow Mornings,The Coffee Atlas,Jam and Jelly,Sourdough Diary,Kitchen Garden,Spices,Picnics'.split(
      ',',
    ),
}
const prices: Readonly<Record<string, number>> = { Tea: 6, Coffee: 11, Cups: 18, Books: 24 }
const visitors = 150
const each = 8

const idOf = (title: string) => title.toLowerCase().replaceAll(' ', '-')
const csv = (rows: readonly (readonly unknown[])[]) => `${rows.map(row => row.join(',')).join('\n')}\n`

/** A shop of forty things, whose addresses stay on the page that shows them. */
export function sampleItems(): string {
  const rows = Object.entries(shelves).flatMap(([category, titles]) =>
    titles.map((title, at) => {
      const id = idOf(title)
      return [id, title, category, `${prices[category] + at}.50`, 'EUR', `?item=${id}`, `2026-0${1 + (at % 9)}-01`]
    }),
  )
  return csv([['id', 'title', 'category', 'price', 'currency', 'url', 'published'], ...rows])
}

/** Made-up visitors, each of one or two shelves. */
export function sampleEvents(): string {
  const random = createRandom(1)
  const names = Object.keys(shelves)
  const rows = Array.from({ length: visitors * each }, (_, n) => {
    const visitor = Math.floor(n / each)
    const shelf = shelves[names[(visitor + (random() < 0.2 ? 1 : 0)) % names.length]]
    const title = shelf[Math.floor(random() ** 1.5 * shelf.length)]
    const draw = random()
    const event = draw < 0.7 ? 'view' : draw < 0.9 ? 'addToCart' : 'purchase'
    const time = new Date(Date.UTC(2026, 8, 1, 0, 47 * visitor, n % each)).toISOString()
    return [`visitor-${visitor}`, event, idOf(title), time]
  })
  return csv([['user', 'event', 'item', 'time'], ...rows])
}

/** What each column is, and how the bundle is built again. */
export const sampleReadme = (out: string) => `# Sample data of Tacitly

Made up, so that a list can be seen before there is data of your own. Replace both files by yours and build again:

    npx tacitly build --interactions tacitly/events.csv --items tacitly/items.csv --out ${out}

\`npx tacitly preview --interactions tacitly/events.csv --items tacitly/items.csv\` shows how they are read. Other names of columns, other
forms (JSON, exports of shops and trackers) are found or can be said: see the guide "data format".

## items.csv: what can be recommended

| column | what it is | needed |
|---|---|---|
| id | the item's id, as your site has it | yes |
| title | what the card says | yes |
| category | one, or several with \`|\` between: what is alike, and the colour of a cover | no |
| price, currency | a number, and a code of ISO 4217 | no |
| url | where the card's link goes; without one \`onSelect\` decides | no |
| published | a date or a year: what is new | no |
| description | a text; \`--text description\` makes lists of what is alike in words | no, not in this sample |
| picture | an address; without one the card has a cover of its title | no, not in this sample |

Every other column becomes an attribute, which a filter can name.

## events.csv: who touched what

| column | what it is | needed |
|---|---|---|
| user | the visitor, or the session; it does not go into the bundle | yes |
| item | the item's id | yes |
| event | view, click, addToCart, purchase, like, dislike, ...; without it each row is a view | no |
| time | when: for what is trending, and for the order | no |
| value | a rating | no, not in this sample |

150 made-up visitors, eight events each.
`
