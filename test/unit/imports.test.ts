// The import table of ARCHITECTURE.md can fail: each row, with one forbidden import planted in a tiny tree, is caught.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const config: IConfiguration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')

/** File, what it may import, what it may not, and the rule that says so. */
const rows = [
  ['src/sdk/random.ts', '../sdk/errors', './kernels/dot', 'errors'],
  ['src/sdk/kernels/gram.ts', './dot', '../errors', 'kernels'],
  ['src/sdk/feedback.ts', './errors', './models/als', 'data'],
  ['src/sdk/models/als.ts', '../interactions', '../rank/diversify', 'models'],
  ['src/sdk/rank/score.ts', '../models/als', '../bundle/read', 'rank-evaluate'],
  ['src/sdk/bundle/write.ts', '../models/als', '../store/open', 'bundle'],
  ['src/sdk/store/write.ts', '../errors', '../models/als', 'store-consent-lease'],
  ['src/sdk/recommender.ts', '../workers/trainer-client', '../workers/webgl/gram', 'wiring'],
  ['src/workers/trainer.worker.ts', '../sdk/models/als', '../sdk/store/open', 'workers'],
  ['src/components/provider.ts', '../sdk/index', '../sdk/errors', 'components'],
  ['src/cli/build.ts', '../sdk/bundle/read', '../sdk/list', 'cli'],
  ['src/sdk/list.ts', './errors', 'react', 'package-react'],
  ['src/sdk/list.ts', './errors', '@tensorflow/tfjs-core', 'package-@tensorflow/[^/]+'],
  ['src/sdk/consent.ts', './errors', 'idb', 'package-idb'],
  ['src/sdk/catalog.ts', './errors', 'node:fs', 'node-in-cli-only'],
  ['src/sdk/list.ts', './errors', '../../test/helpers/world', 'no-outside'],
] as const

const targets = [
  'src/sdk/index.ts',
  'src/sdk/errors.ts',
  'src/sdk/interactions.ts',
  'src/sdk/kernels/dot.ts',
  'src/sdk/models/als.ts',
  'src/sdk/rank/diversify.ts',
  'src/sdk/bundle/read.ts',
  'src/sdk/store/open.ts',
  'src/sdk/list.ts',
  'src/workers/trainer-client.ts',
  'src/workers/webgl/gram.ts',
  'test/helpers/world.ts',
]

let folder = ''
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacitly-imports-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The rules that a tiny tree with these files breaks. */
async function violations(files: Readonly<Record<string, string>>): Promise<string[]> {
  rmSync(join(folder, 'src'), { recursive: true, force: true })
  for (const target of targets) put(target, 'export const value = 1\n')
  for (const [path, text] of Object.entries(files)) put(path, text)
  const { output } = await cruise(['src'], {
    ...config.options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
  })
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name)
}

const using = (from: string) => `import { value } from '${from}'\nexport const copy = value\n`

describe('import table', () => {
  it.each(rows)('%s may import %s and not %s', async (file, allowed, forbidden, rule) => {
    expect(await violations({ [file]: using(allowed) })).toEqual([])
    expect(await violations({ [file]: using(forbidden) })).toEqual([rule])
  })

  it('leaves types free, and catches a cycle of values', async () => {
    const list = using('./tabs')
    const types = "import type { copy } from './list'\nexport const value = (x: typeof copy) => x\n"
    const values = "import { copy } from './list'\nexport const value = () => copy\n"
    expect(await violations({ 'src/sdk/list.ts': list, 'src/sdk/tabs.ts': types })).toEqual([])
    const caught = await violations({ 'src/sdk/list.ts': list, 'src/sdk/tabs.ts': values })
    expect(caught).toContain('no-cycles')
  })

  it('names every rule of the table in a row above', () => {
    const tested = new Set<string>([...rows.map(row => row[3]), 'no-cycles'])
    const untested = config.forbidden?.map(({ name }) => name ?? '').filter(name => !tested.has(name))
    expect(untested).toEqual(['package-@(huggingface|xenova)/transformers', 'package-(csv-parse|cli-progress)'])
  })
})

it('workers/spawn.ts holds the only `new Worker`', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file => /[.]tsx?$/.test(file))
  const spawning = files.filter(file =>
    /new Worker\(/.test(readFileSync(join('src', file), 'utf8').replace(/^ *(\*|\/\/).*$/gm, '')),
  )
  expect(spawning).toEqual(['workers/spawn.ts'])
})

it('code that is loaded later comes through loadCode, on the page: a chunk that a deploy has removed is a typed error', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file =>
    /^(sdk|workers[/][^/]+-client)\b.*[.]ts$/.test(file),
  )
  const bare = files.filter(file => {
    const code = readFileSync(join('src', file), 'utf8').replace(/^ *([*]|[/][/]).*$/gm, '')
    return /(?<!loadCode[(])\bimport[(]/.test(code)
  })
  expect(files).toContain('workers/trainer-client.ts')
  expect(bare).toEqual([])
})
