import { createRecommender } from '/node_modules/tacitly/dist/index.js'

const recommender = createRecommender({ bundle: '/recommendations/', consent: 'granted' })
Object.assign(window, { recommender })

const list = recommender.list({ listName: 'home', strategy: 'forYou', limit: 8 })
const element = document.getElementById('list')

function show() {
  const rows = list.getSnapshot().items.map(({ item, position }) => {
    const link = document.createElement('a')
    link.href = item.url
    link.textContent = item.title
    link.onclick = () => list.log({ type: 'click', itemId: item.id, position })
    const row = document.createElement('li')
    row.append(link)
    return row
  })
  element.replaceChildren(...rows)
}

list.subscribe(show)
show()
