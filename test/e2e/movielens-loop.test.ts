import { describe } from 'vitest'
import { dataFolder, movieLensFiles, needsData } from '../helpers/data'
import { describeLearningLoop } from './learning-loop'

describe.skipIf(!dataFolder)(`real data${needsData}`, () => {
  const { interactions, items } = movieLensFiles()
  const [movies, overviews] = items
  const data = { interactions, items: movies, overviews }
  describeLearningLoop({ name: 'MovieLens small', data, genre: 'Animation', gain: 0.4 })
})
