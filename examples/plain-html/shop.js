import { defineElements } from '/tacitly/elements.js'
import { createRecommender } from '/tacitly/index.js'

export const recommender = createRecommender({ bundle: '/recommendations/', consent: 'granted' })
defineElements(recommender)
