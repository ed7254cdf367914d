import { recommender } from '/shop.js'

const id = new URLSearchParams(location.search).get('id')
void recommender.log({ type: 'view', itemId: id })

const items = await (await fetch('/items.json')).json()
document.querySelector('h1').textContent = items.find(item => item.id === id).title

const related = document.createElement('tacitly-recommendations')
Object.assign(related, { heading: 'Goes with it', itemIds: [id], limit: 8, strategy: 'related' })
document.body.append(related)
