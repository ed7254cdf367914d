import { describeLearningLoop } from './learning-loop'
import { openDemo } from './open-demo'

const titles = ['Bride of Frankenstein', 'Get Out', 'Alien', 'Eraserhead', 'Psycho']
describeLearningLoop({ name: 'the sample films', at: openDemo({ only: 'films' }), genre: 'Horror', titles, gain: 0.5 })
