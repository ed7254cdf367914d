import { describeLearningLoop } from './learning-loop'

describeLearningLoop({ name: 'the sample films', data: {}, genre: 'Horror', gain: 0.5 })
