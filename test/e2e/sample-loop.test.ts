import { describeLearningLoop } from './learning-loop'
import { openDemo } from './open-demo'

describeLearningLoop({ name: 'the sample films', at: openDemo({ only: 'films' }), genre: 'Horror', gain: 0.5 })
