import { describeLearningLoop } from './learning-loop'
import { openDemo } from './open-demo'

// Of the five that the home page shows first two are science fiction, too: from a sixth of the row to a half.
describeLearningLoop({ name: 'the sample films', at: openDemo({ only: 'films' }), genre: 'Horror', gain: 0.3 })
