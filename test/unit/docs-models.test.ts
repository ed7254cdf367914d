// docs/models.md has a row for every model of the catalogue, and says when a build fits it.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { definitions } from '../../src/sdk/models/catalogue'

const inBuild = {
  always: /always|where there are/,
  whenItFits: /where it fits/,
  withVectors: /with vectors/,
  withRatings: /with ratings/,
  named: /named/,
  withSharedRows: /named.*share-interactions/,
  never: /no bundle/,
}

test('every model has its row, which says when a build fits it', () => {
  const rows = readFileSync('docs/models.md', 'utf8').matchAll(/^\| `([a-z0-9-]+)` \|.*\| ([^|]+) \|$/gm)
  const said = new Map(Array.from(rows, ([, id, build]) => [id, build]))
  expect([...said.keys()].sort()).toEqual(definitions.map(({ id }) => id).sort())
  for (const { id, build } of definitions) expect(said.get(id), id).toMatch(inBuild[build])
})
