import { describe } from 'vitest'
import { dataFolder, movieLensFiles, needsData } from '../helpers/data'
import { describeLearningLoop } from './learning-loop'

describe.skipIf(!dataFolder)(`real data${needsData}`, () => {
  const { interactions, items } = movieLensFiles()
  const [movies, overviews] = items
  const data = { interactions, items: movies, overviews }
  const titles = ['Finding Nemo', 'Monsters, Inc.', 'The Incredibles', 'Up', 'Ratatouille']
  describeLearningLoop({ name: 'MovieLens small', data, genre: 'Animation', titles, gain: 0.25 })
})
