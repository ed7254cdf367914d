import { createRecommender } from '/tacitly/index.js'

const source = await (await fetch('./feed.xml')).text()
const feed = new DOMParser().parseFromString(source, 'text/xml')

const entries = [...feed.querySelectorAll('item')].map(entry => {
  const textOf = name => entry.querySelector(name)?.textContent ?? ''
  return {
    id: textOf('guid'),
    title: textOf('title'),
    url: textOf('link'),
    publishedAt: textOf('pubDate'),
    categories: [...entry.querySelectorAll('category')].map(category => category.textContent),
  }
})

// No bundle, no server: what entries have in common is enough to go by.
const recommender = createRecommender({ items: entries, name: 'feed', consent: 'granted' })
// The history is on the disk: once a list has been made it is here.
await recommender.recommend({ limit: 1 })

const rows = recommender.rerank(entries, { keepOrder: 0.3 }).map(({ item, position }) => {
  const link = Object.assign(document.createElement('a'), { href: item.url, textContent: item.title })
  link.onclick = () => void recommender.log({ type: 'click', itemId: item.id, listName: 'feed', position })
  const topics = Object.assign(document.createElement('small'), { textContent: item.categories.join(', ') })
  const row = document.createElement('li')
  row.append(link, topics)
  return row
})
document.getElementById('entries').replaceChildren(...rows)
