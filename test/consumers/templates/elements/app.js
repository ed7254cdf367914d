import { defineElements } from '/node_modules/tacitly/dist/elements.js'
import { createRecommender } from '/node_modules/tacitly/dist/index.js'

const recommender = createRecommender({ bundle: '/recommendations/', consent: 'granted' })
Object.assign(window, { recommender })
defineElements(recommender)
