import { readFile } from 'node:fs/promises'
import { renderToString } from 'react-dom/server'
import { createRecommender } from 'tacitly'
import { Lists } from './src/Lists'
import { Page } from './src/Page'

const onServer = createRecommender({ bundle: { read: path => readFile(`public/recommendations/${path}`) } })
const dehydrated = await onServer.dehydrate([
  { listName: 'home', limit: 8 },
  { listName: 'new', strategy: 'latest', limit: 4 },
])

console.log(
  JSON.stringify({
    index: renderToString(<Page />),
    rendered: renderToString(<Lists dehydrated={dehydrated} />),
    dehydrated,
  }),
)
