// Long: a whole build of each world that the files of test/helpers/case-files.ts hold. The short form stands in test/unit/cases.test.ts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readInput } from '../../src/cli/build/build-input'
import { gzip } from '../../src/cli/build/gzip'
import { makeBundle } from '../../src/cli/build/make-bundle'
import { type Manifest, manifestPath } from '../../src/sdk/bundle/manifest'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { writeCases } from '../helpers/case-files'
import { base, cases, fileOf, type Right } from '../helpers/case-table'
import { keyOf, type World } from '../helpers/judge-case'
import { plainWorld } from '../helpers/plain-worlds'

const folder = mkdtempSync(join(tmpdir(), 'tacitly-cases-'))
beforeAll(() => writeCases(folder))
afterAll(() => rmSync(folder, { recursive: true }))

const built = new Map<string, Promise<{ readonly serves: string; readonly ndcg: number; readonly verdict: unknown }>>()

/** What the default build makes of a world, once for what is the same. */
function build(world: World) {
  const key = keyOf(world)
  const known = built.get(key) ?? buildAnew(world)
  built.set(key, known)
  return known
}

async function buildAnew({ csr, items }: World) {
  const seed = alsDefaults.seed
  const { files } = await makeBundle({
    ...{ items, csr, seed, vectors: [], als: alsDefaults, release: 1, precision: 'int8' },
    ...{ gzip, last: undefined, onProgress: () => undefined },
  })
  const manifest: Manifest = JSON.parse(new TextDecoder().decode(files.get(manifestPath)))
  const { judgements } = manifest.verdict
  const serves = manifest.serves.forYou
  return {
    // Worlds that are written as strengths have no ratings to predict.
    ...{
      serves,
      verdict: { ...manifest.verdict, text: manifest.verdict.text.replace(/ (It|Nothing) predicts ratings: .*$/, '') },
    },
    ndcg: judgements.find(({ model }) => model === serves)?.metrics['ndcg@10'] ?? Number.NaN,
  }
}

async function worldOf(name: string, { items, reading }: Right) {
  const paths = items === undefined ? undefined : [join(folder, items)]
  return readInput({ interactions: join(folder, fileOf(name)), items: paths, reading })
}

describe('the default build gives the same world the same verdict in all its dresses (issue: any file that people have)', () => {
  it.each(Object.entries(cases))('%s', async (name, right) => {
    const world = await worldOf(name, right)
    const made = await build(world)
    // What items say of themselves is read elsewhere: here they say the same.
    const plain = right.isOther && { ...plainWorld(name), items: world.items }
    const wanted = await build(plain || (await worldOf('base.csv', base)))
    if (right.isOther) expect(made).toEqual(wanted)
    else {
      expect(made.serves).not.toBe('popularity')
      expect(Math.abs(made.ndcg - wanted.ndcg)).toBeLessThan(0.035)
    }
  })
})
