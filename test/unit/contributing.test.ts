// CONTRIBUTING.md, "Add a model", followed to the letter: the files that it shows make a model that holds the contract.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { ModelDefinition } from '../../src/sdk/training/definition'
import { house, modelContract } from '../helpers/model-contract'

const folder = resolve('test/.followed')
const section = readFileSync('CONTRIBUTING.md', 'utf8').split('\n## Add a model\n')[1].split('\n## ')[0]
const files = [...section.matchAll(/`src\/sdk\/models\/(\S+\.ts)`[^`]*```ts\n([^`]*)```/g)]

describe('the model that CONTRIBUTING.md shows', () => {
  let shown: ModelDefinition
  beforeAll(async () => {
    for (const [, path, code] of files) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, code.replace(/^ {3}/gm, '').replaceAll("'../../", `'${resolve('src/sdk')}/`))
    }
    shown = (await import(/* @vite-ignore */ join(folder, 'jaccard/index.ts'))).jaccard
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  for (const [name, check] of Object.entries(modelContract)) it(name, () => check(shown, house))
})
