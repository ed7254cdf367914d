// --json on every command: one line of JSON and nothing else on standard output, whatever is told meanwhile.
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { CommandName } from '../../src/cli/commands/catalogue'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'
import { modelsFolder, needsModels } from '../helpers/models'

vi.mock('../../src/cli/studio/serve-studio', () => ({
  serveStudio: async () => ({ url: 'http://127.0.0.1:4600/', close: async () => undefined }),
}))

vi.mock('../../src/cli/serve/serve-bundle', () => ({
  serveBundle: async () => ({ url: 'http://127.0.0.1:4700/', close: async () => undefined }),
}))

const personas = (contract: object) =>
  JSON.stringify({
    ...{ format: 'tacitly-personas', version: 1 },
    personas: { new: { name: 'New', events: [], expect: [contract] } },
  })

let place: Workplace
beforeAll(async () => {
  place = createWorkplace()
  const { rows, catalogue } = twoTastesCsv({ users: 80 })
  place.write('events.csv', rows)
  place.write('items.csv', catalogue)
  place.write('pairs.csv', 'item,other,weight\ni1,i2,0.5\ni2,i1,0.5\n')
  place.write('personas.json', personas({ toSee: {}, atLeast: 8 }))
  place.write('shown.csv', 'item,position,reward,propensity\ni1,0,1,0.5\ni2,0,0,0.5\n')
  place.write('target.csv', 'item,position,probability\ni1,0,0.8\ni2,0,0.2\n')
  place.write('seen.csv', 'variant,reward\ncontrol,1\ncontrol,0\nb,1\nb,0\n')
  expect(
    (await place.tacitly('build', ...files, '--text', 'title', '--text-model', 'tfidf', '--out', 'out', '--quiet'))
      .stderr,
  ).toBe('')
}, 60_000)
afterAll(() => place.remove())

const files = ['--interactions', 'events.csv', '--items', 'items.csv']
const runs: Readonly<Record<CommandName, readonly (readonly string[])[]>> = {
  init: [['--yes']],
  preview: [files],
  build: [[...files, '--out', 'again', '--quiet']],
  import: [['--neighbours', 'pairs.csv', '--items', 'items.csv', '--out', 'imported']],
  evaluate: [
    [...files, '--models', 'popularity,als'],
    ['--protocol', 'visitors', ...files, '--models', 'popularity'],
  ],
  split: [[...files, '--protocol', 'loo', '--out', 'parts']],
  inspect: [['out'], ['out', '--card'], ['out', 'out']],
  audit: [['out', ...files]],
  check: [['personas.json', 'out']],
  similar: [['out', 'i1']],
  ope: [['shown.csv', '--target', 'target.csv']],
  ab: [['seen.csv']],
  serve: [['out', '--port', '0']],
  studio: [['--port', '0']],
  models: needsModels ? [] : [['--from', modelsFolder!, '--out', 'models']],
}

test.each(Object.entries(runs).flatMap(([command, all]) => all.map(args => [command, args] as const)))(
  'tacitly %s %j --json',
  async (command, args) => {
    if (command === 'init') mkdirSync(place.path('public'), { recursive: true })
    const { status, stdout, stderr } = await place.tacitly(command, ...args, '--json')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout.match(/\n/g)).toHaveLength(1)
    expect(typeof JSON.parse(stdout)).toBe('object')
  },
  60_000,
)

test('evaluate --json writes a file where one is named, and then tells in words', async () => {
  const { stdout } = await place.tacitly('evaluate', ...files, '--models', 'als', '--json', 'judged.json')
  expect(place.files()).toContain('judged.json')
  expect(stdout).toContain('ndcg@10')
}, 60_000)

test('a gate that refuses is told by the exit status from what could not be done', async () => {
  place.write('broken.json', personas({ notToSee: {} }))
  expect((await place.tacitly('check', 'broken.json', 'out')).status).toBe(2)
  expect((await place.tacitly('check', 'nowhere.json', 'out')).status).toBe(1)
})
