import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildBundle } from '../../src/cli/build/build-bundle'
import type { Manifest } from '../../src/sdk/bundle/manifest'
import { simulateCommunity } from '../sample/community'
import type { Encoders } from './encoders'
import type { Catalogue, Film } from './film'
import { jsonLines } from './json-lines'
import type { DemoOptions } from './options'
import { readFilms } from './read-films'

/** The visitors of the stories, of the sample's films. */
const personas = fileURLToPath(new URL('../../stories/personas.json', import.meta.url))
const sample = fileURLToPath(new URL('../sample/films.csv', import.meta.url))

interface BundleOptions extends Omit<DemoOptions, 'models'> {
  readonly encoders?: Encoders
  readonly onProgress?: (phase: string, done: number) => void
}

/**
 * What `tacitly build` makes of the data, in `folder`/public/recommendations, and the site's own catalogue beside it.
 * It shares the interactions, so that a visitor's device can train.
 */
export async function writeBundle(options: BundleOptions, folder: string): Promise<Manifest> {
  const films = readFilms(options.items ?? sample, options.overviews)
  const out = `${folder}/public/recommendations`
  mkdirSync(`${folder}/public`, { recursive: true })
  const catalogue: Catalogue = {
    films,
    isSimulated: !options.interactions,
    hasEncoders: options.encoders !== undefined,
  }
  writeFileSync(`${folder}/public/films.json`, JSON.stringify(catalogue))
  const items = `${folder}/items.jsonl`
  // By its own name, so that the reasons say "similar plot".
  writeFileSync(items, jsonLines(films.map(({ text, ...film }) => ({ ...film, plot: text }))))
  const interactions = options.interactions ?? writeCommunity(films, `${folder}/interactions.jsonl`)

  const { manifest } = await buildBundle({
    ...{ interactions, items: [items], out, shareInteractions: true, onProgress: options.onProgress },
    ...(!options.items && !options.interactions && { personas }),
    ...(films.some(({ text }) => text) && {
      text: ['title', 'plot'],
      encoders: options.encoders && [options.encoders.text],
    }),
  })
  return manifest
}

function writeCommunity(films: readonly Film[], path: string): string {
  const community = simulateCommunity(
    films.map(({ id, publishedAt, categories, attributes }) => ({
      id,
      year: Number(publishedAt),
      director: attributes.director ?? '',
      genres: categories,
    })),
  )
  writeFileSync(path, jsonLines(community))
  return path
}
