import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A site, as far as a first list on it needs to know. */
export interface SiteKind {
  readonly name: 'Next' | 'Vite' | 'plain'
  readonly hasReact: boolean
  readonly hasTacitly: boolean
  /** Where the bundle goes, which the site serves at /recommendations/. */
  readonly out: string
  /** A page of its own that shows a list: path and text. */
  readonly page: Readonly<Record<string, string>>
  /** Where that page is seen. */
  readonly seenAt: string
}

/** What is pasted into a component of one's own; the README has the same. */
export const tenLines = `import { Recommendations, RecommenderProvider } from 'tacitly/react'
import 'tacitly/styles.css'

export default function Home() {
  return (
    <RecommenderProvider options={{ bundle: '/recommendations/', consent: 'granted' }}>
      <Recommendations listName="home" strategy="forYou" limit={8} />
    </RecommenderProvider>
  )
}
`

/** The same in a page without React; `from` is where the SDK is. */
export const plainLines = (from: string) => `import { createRecommender } from '${from}'

const recommender = createRecommender({ bundle: '/recommendations/', consent: 'granted' })
const list = recommender.list({ listName: 'home', strategy: 'forYou', limit: 8 })
const element = document.getElementById('recommendations')

function show() {
  const links = list.getSnapshot().items.map(({ item }) => {
    const link = Object.assign(document.createElement('a'), { href: item.url, textContent: item.title })
    link.onclick = () => list.log({ type: 'click', itemId: item.id })
    const row = document.createElement('p')
    row.append(link)
    return row
  })
  element.replaceChildren(...links)
}

list.subscribe(show)
show()
`

const html = (script: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>A first list of Tacitly</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="recommendations"></div>
    ${script}
  </body>
</html>
`

const reactMain = `import { createRoot } from 'react-dom/client'
import Home from './Home'

createRoot(document.getElementById('recommendations')).render(<Home />)
`

/** Looks at the folder's package.json and at what lies there. */
export function siteKind(folder: string): SiteKind {
  const has = (path: string) => existsSync(join(folder, path))
  const packages = has('package.json') ? JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) : {}
  const names = Object.keys({ ...packages.dependencies, ...packages.devDependencies })
  const hasReact = names.includes('react')
  const hasTacitly = names.includes('tacitly')
  const rest = { hasReact, hasTacitly }
  if (names.includes('next')) {
    const app = ['src/app', 'app'].find(has)
    const pages = ['src/pages', 'pages'].find(has)
    const path = !app && pages ? `${pages}/tacitly.jsx` : `${app ?? 'app'}/tacitly/page.jsx`
    const seenAt = 'http://localhost:3000/tacitly'
    return { name: 'Next', ...rest, out: 'public/recommendations', page: { [path]: tenLines }, seenAt }
  }
  if (names.includes('vite')) {
    const main: SiteKind['page'] = hasReact
      ? { 'tacitly/Home.jsx': tenLines, 'tacitly/main.jsx': reactMain }
      : { 'tacitly/main.js': plainLines('tacitly') }
    const script = `<script type="module" src="./main.${hasReact ? 'jsx' : 'js'}"></script>`
    return {
      ...{ name: 'Vite', ...rest, out: 'public/recommendations', seenAt: 'http://localhost:5173/tacitly/' },
      page: { 'tacitly/index.html': html(script), ...main },
    }
  }
  return {
    ...{ name: 'plain', ...rest, out: has('public') ? 'public/recommendations' : 'recommendations' },
    page: {
      'tacitly/index.html': html('<script type="module" src="./main.js"></script>'),
      'tacitly/main.js': plainLines('/node_modules/tacitly/dist/index.js'),
    },
    seenAt: '/tacitly/ of the server of this folder',
  }
}
