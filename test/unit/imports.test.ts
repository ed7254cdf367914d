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
  ['src/sdk/random.ts', './errors', './kernels/dot', 'bottom'],
  ['src/sdk/kernels/gram.ts', './dot', '../errors', 'kernels'],
  ['src/sdk/content/pca.ts', '../kernels/dot', '../shapes/score', 'content'],
  ['src/sdk/shapes/factors.ts', '../kernels/dot', '../models/als/model', 'shapes'],
  ['src/sdk/evaluate/split.ts', '../shapes/score', '../models/als/model', 'evaluate'],
  ['src/sdk/training/gate.ts', '../shapes/score', '../models/als/model', 'training'],
  ['src/sdk/encoders/lstm/train.ts', '../../kernels/dot', '../../models/als/model', 'encoders'],
  ['src/sdk/models/als/train.ts', '../../kernels/dot', '../../rank/diversify', 'models'],
  ['src/sdk/experiment/off-policy.ts', '../evaluate/bootstrap', '../shapes/score', 'experiment'],
  ['src/sdk/rank/pipeline.ts', '../shapes/score', '../bundle/read', 'rank'],
  ['src/sdk/bundle/write.ts', '../shapes/score', '../models/als/model', 'bundle'],
  ['src/sdk/visitor/feedback.ts', '../errors', '../shapes/score', 'feedback'],
  ['src/sdk/visitor/journal.ts', '../store/open', '../shapes/score', 'visitor'],
  ['src/sdk/store/write.ts', '../errors', '../shapes/score', 'store'],
  ['src/sdk/serving/load.ts', '../bundle/read', '../models/als/model', 'serving'],
  ['src/sdk/vectors/service.ts', '../bundle/read', '../models/als/model', 'vectors'],
  ['src/sdk/lists/ranking.ts', '../rank/diversify', '../models/als/model', 'lists'],
  ['src/sdk/recommender.ts', './bundle/read', './models/als/model', 'wiring'],
  ['src/sdk/learning/job.ts', '../models/als/model', '../../workers/webgl/gram', 'learning'],
  ['src/workers/trainer.worker.ts', '../sdk/models/als/model', '../sdk/store/open', 'workers'],
  ['src/components/provider.ts', '../sdk/index', '../sdk/errors', 'components'],
  ['src/languages/fr.ts', './common', '../sdk/errors', 'languages'],
  ['src/sdk/inspect/inspect.ts', '../rank/diversify', '../models/als/model', 'inspect'],
  ['src/devtools/index.ts', '../sdk/index', '../sdk/errors', 'devtools'],
  ['src/develop/watch.ts', '../sdk/index', '../sdk/errors', 'develop'],
  ['src/personas/check.ts', '../sdk/index', '../sdk/lists/lists', 'personas'],
  ['src/storybook/index.ts', '../sdk/index', '../sdk/errors', 'storybook'],
  ['src/components/provider.ts', '../sdk/index', 'storybook/preview-api', 'package-storybook'],
  ['src/elements/mount.tsx', '../components/card/Card', '../sdk/errors', 'elements'],
  ['src/preview/page.ts', '../elements/index', '../sdk/errors', 'preview'],
  ['src/cli/build.ts', '../sdk/bundle/read', '../sdk/lists/lists', 'cli'],
  ['src/studio/files.ts', '../cli/read/preview', '../sdk/lists/lists', 'studio'],
  ['src/cli/build/gzip.ts', '../format', 'fflate', 'package-(uplot|fflate)'],
  ['src/sdk/personal/view.ts', '../rank/personal', '../models/als/model', 'personal'],
  ['src/sdk/lists/lists.ts', '../errors', 'react', 'package-react'],
  ['src/components/provider.ts', '../sdk/index', 'preact', 'package-preact'],
  ['src/sdk/lists/lists.ts', '../errors', '@tensorflow/tfjs-core', 'package-@tensorflow/[^/]+'],
  ['src/sdk/visitor/consent.ts', '../errors', 'idb', 'package-idb'],
  ['src/sdk/content/catalog.ts', '../errors', 'node:fs', 'node-in-cli-only'],
  ['src/cli/read/open-table.ts', '../../sdk/errors', 'node:fs', 'node-in-cli-only'],
  ['src/cli/read/preview.ts', './open-table', '../text', 'reader'],
  ['src/cli/read/preview.ts', './open-table', 'cli-progress', 'package-cli-progress'],
  ['src/cli/read/bytes/decode.ts', '../input-errors', '../cells/lists', 'reader-bytes'],
  ['src/cli/read/records/dropped.ts', '../bytes/blocks', '../cells/lists', 'reader-records'],
  ['src/cli/read/cells/lists.ts', '../records/parse-json', '../columns/fields', 'reader-cells'],
  ['src/cli/read/dialects/mode.ts', '../cells/lists', '../columns/fields', 'reader-dialects'],
  ['src/cli/read/columns/fields.ts', '../cells/lists', '../interactions/values', 'reader-columns'],
  ['src/cli/read/interactions/values.ts', '../columns/fields', '../items/unfold', 'reader-interactions'],
  ['src/cli/read/items/unfold.ts', '../columns/fields', '../interactions/values', 'reader-items'],
  ['src/sdk/lists/lists.ts', '../errors', '../../../test/helpers/world', 'no-outside'],
] as const

const targets = [
  'src/sdk/index.ts',
  'src/sdk/errors.ts',
  'src/sdk/kernels/interactions.ts',
  'src/sdk/kernels/dot.ts',
  'src/sdk/models/als/model.ts',
  'src/sdk/shapes/score.ts',
  'src/sdk/rank/diversify.ts',
  'src/sdk/bundle/read.ts',
  'src/sdk/store/open.ts',
  'src/sdk/lists/lists.ts',
  'src/workers/trainer-client.ts',
  'src/workers/webgl/gram.ts',
  'src/cli/text.ts',
  'src/cli/read/open-table.ts',
  'src/cli/read/input-errors.ts',
  'src/cli/read/bytes/blocks.ts',
  'src/cli/read/records/parse-json.ts',
  'src/cli/read/cells/lists.ts',
  'src/cli/read/columns/fields.ts',
  'src/cli/read/interactions/values.ts',
  'src/cli/read/items/unfold.ts',
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
    const journal = using('./tabs')
    const types = "import type { copy } from './journal'\nexport const value = (x: typeof copy) => x\n"
    const values = "import { copy } from './journal'\nexport const value = () => copy\n"
    expect(await violations({ 'src/sdk/visitor/journal.ts': journal, 'src/sdk/visitor/tabs.ts': types })).toEqual([])
    const caught = await violations({ 'src/sdk/visitor/journal.ts': journal, 'src/sdk/visitor/tabs.ts': values })
    expect(caught).toContain('no-cycles')
  })

  it('names every rule of the table in a row above', () => {
    const tested = new Set<string>([...rows.map(row => row[3]), 'no-cycles'])
    const untested = config.forbidden?.map(({ name }) => name ?? '').filter(name => !tested.has(name))
    expect(untested).toEqual(['package-@(huggingface|xenova)/transformers', 'package-(csv-parse|chardet)'])
  })
})

it('workers/spawn.ts holds the only `new Worker` of a page; a trainer and an extractor start more of their own files, the build its threads, the studio its desk', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file => /[.]tsx?$/.test(file))
  const spawning = files.filter(file =>
    /new Worker\(/.test(readFileSync(join('src', file), 'utf8').replace(/^ *(\*|\/\/).*$/gm, '')),
  )
  const known = [
    'cli/threads.ts',
    'studio/start-worker.ts',
    'workers/extract/runtime.ts',
    'workers/row-thread.ts',
    'workers/spawn.ts',
  ]
  expect(spawning.sort()).toEqual(known.sort())
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
