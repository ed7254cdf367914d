// Real data for tests: read from the folder that TACITLY_DATA names, never copied into the project.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildCsr, type Csr } from '../../src/sdk/kernels/interactions'

export const dataFolder = process.env.TACITLY_DATA
/** Appended to the names of tests that need real data, so that a skip says why. */
export const needsData = dataFolder ? '' : ' (skipped: TACITLY_DATA is not set)'

const movieLens = (file: string) => join(dataFolder ?? '', 'ml-latest-small', file)
const ratingLines = () => readFileSync(movieLens('ratings.csv'), 'utf8').trim().split('\n')
const splitMarks = (seed: number) =>
  readFileSync(join(dataFolder ?? '', 'splits', `ml-latest-small-topn-${seed}.txt`), 'utf8').trim()

/** MovieLens small cut by a stored split; items ascend by movieId, as the published figures have it. */
export function movieLensSplit(seed = 42): { train: Csr; test: Csr; itemIds: string[] } {
  const marks = splitMarks(seed)
  return cutMovieLens((_, at) => marks[at] === '1')
}

/** @param isTrain a row of ratings.csv as numbers, and its place */
function cutMovieLens(isTrain: (row: number[], at: number) => boolean): { train: Csr; test: Csr; itemIds: string[] } {
  const rows = ratingLines()
    .slice(1)
    .map(line => line.split(',').map(Number))
  const movies = [...new Set(rows.map(row => row[1]))].sort((a, b) => a - b)
  const index = new Map(movies.map((id, at) => [id, at]))
  const users = Math.max(...rows.map(row => row[0]))
  const part = (wanted: boolean) => {
    const own = rows.filter((row, at) => isTrain(row, at) === wanted)
    return buildCsr(
      users,
      movies.length,
      own.map(row => row[0] - 1),
      own.map(row => index.get(row[1])!),
    )
  }
  return { train: part(true), test: part(false), itemIds: movies.map(String) }
}

/** MovieLens small with all ratings of the stored draw's 972 films held out; items as in movieLensSplit. */
export function movieLensCold(draw: number): { train: Csr; test: Csr; itemIds: string[] } {
  const drawn = readFileSync(join(dataFolder ?? '', 'splits', `ml-latest-small-cold-${draw}.txt`), 'utf8').trim()
  const cold = new Set(drawn.split('\n').map(Number))
  return cutMovieLens(([, movie]) => !cold.has(movie))
}

/** All of MovieLens small; items as in movieLensSplit. */
export const movieLensRatings = (): Csr => cutMovieLens(() => true).train

/** Writes the two parts of a stored split as CSV files and returns their paths. */
export function writeMovieLensSplit(folder: string, seed = 42): { train: string; test: string } {
  const [header, ...rows] = ratingLines()
  const marks = splitMarks(seed)
  const write = (name: string, mark: string) => {
    const path = join(folder, name)
    writeFileSync(path, `${[header, ...rows.filter((_, at) => marks[at] === mark)].join('\n')}\n`)
    return path
  }
  return { train: write('train.csv', '1'), test: write('test.csv', '0') }
}

/** Paths of MovieLens small as `build` takes them: ratings, and items joined from two files. */
export const movieLensFiles = () => ({
  interactions: movieLens('ratings.csv'),
  items: [movieLens('movies.csv'), join(dataFolder ?? '', 'ml-latest-small-text', 'overviews.csv')],
})

export { twoTastes } from './two-tastes'
