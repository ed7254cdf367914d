import { describe } from 'vitest'
import { dataFolder, movieLensFiles, needsData } from '../helpers/data'
import { describeLearningLoop } from './learning-loop'

describe.skipIf(!dataFolder)(`real data${needsData}`, () => {
  const { interactions, items } = movieLensFiles()
  const [movies, overviews] = items
  const data = { interactions, items: movies, overviews }
  const titles = ['The Exorcist', 'A Nightmare on Elm Street', 'Halloween', 'Night of the Living Dead', 'Poltergeist']
  describeLearningLoop({ name: 'MovieLens small', data, genre: 'Horror', titles, gain: 0.6 })
})
