// A real build, as it is packed: on threads, and killed between its fits.
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'
import { needsModels, textEncoder } from '../helpers/models'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
  const { rows, catalogue } = twoTastesCsv({ users: 160, items: 60, each: 12 })
  place.write('rows.csv', rows)
  place.write('items.csv', catalogue)
  mkdirSync(place.path('node_modules'))
})
afterEach(() => place.remove())

const cli = resolve('dist/cli.js')
const argumentsOf = (threads: number) => [
  ...[cli, 'build', '--interactions', 'rows.csv', '--items', 'items.csv', '--text', 'title,genres'],
  ...['--text-model', 'tfidf', '--out', `bundle${threads}`, '--threads', String(threads), '--release', '1', '--json'],
]
async function build(threads: number) {
  const { stdout } = await promisify(execFile)('node', argumentsOf(threads), { cwd: place.folder, maxBuffer: 1 << 24 })
  return JSON.parse(stdout)
}
const fits = () => join(place.folder, 'node_modules/.cache/tacitly/fits')
const kept = () => (existsSync(fits()) ? readdirSync(fits()).filter(name => /^fit-[0-9a-f]{32}$/.test(name)) : [])

test('a build that is killed after its first fits goes on from them, and the bundle is the same on one thread and on two', async () => {
  const child = spawn('node', argumentsOf(2), { cwd: place.folder, stdio: 'ignore' })
  const ended = new Promise(resolve => child.once('exit', (_, signal) => resolve(signal)))
  while (kept().length < 2 && child.exitCode === null) await new Promise(resolve => setTimeout(resolve, 2))
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  const before = kept().length
  const second = await build(2)
  const [, found, all] = /^(\d+) of (\d+) fits were made by a run before$/.exec(second.notes.at(-1))!
  expect(Number(found)).toBeGreaterThanOrEqual(before)
  expect(Number(found)).toBeLessThan(Number(all))
  mkdirSync(place.path('apart/node_modules'), { recursive: true })
  const one = await promisify(execFile)(
    'node',
    argumentsOf(1).map(arg => (/csv$/.test(arg) ? `../${arg}` : arg)),
    {
      cwd: place.path('apart'),
      maxBuffer: 1 << 24,
    },
  )
  const first = JSON.parse(one.stdout)
  expect(first.notes.join()).not.toContain('run before')
  expect(first.manifest.identity).toBe(second.manifest.identity)
  expect(first.manifest.verdict).toEqual(second.manifest.verdict)
})

test('evaluate on two threads gives the figures of one, and a second time fits nothing', async () => {
  const evaluate = async (threads: number) => {
    const args = ['evaluate', '--interactions', 'rows.csv', '--items', 'items.csv', '--threads', String(threads)]
    const models = ['--models', 'popularity,itemknn,als,ensemble', '--d', '8', '--json', 'report.json']
    await promisify(execFile)('node', [cli, ...args, ...models], { cwd: place.folder })
    return JSON.parse(readFileSync(place.path('report.json'), 'utf8'))
  }
  const figures = ({ results }: { results: { model: string; metrics: object }[] }) =>
    results.map(({ model, metrics }) => [model, metrics])
  const two = await evaluate(2)
  expect(two.notes.join()).not.toContain('run before')
  const again = await evaluate(2)
  expect(again.notes.at(-1)).toMatch(/^(\d+) of \1 fits were made by a run before$/)
  expect(figures(again)).toEqual(figures(two))
  rmSync(fits(), { recursive: true })
  expect(figures(await evaluate(1))).toEqual(figures(two))
})

test.skipIf(needsModels)(`texts encoded on two threads are those of one${needsModels}`, async () => {
  const encoded = async (threads: number) => {
    rmSync(place.path('node_modules'), { recursive: true })
    mkdirSync(place.path('node_modules'))
    // As a site has it that installed the runtime.
    symlinkSync(resolve('node_modules/onnxruntime-web'), place.path('node_modules/onnxruntime-web'))
    const args = [cli, 'build', '--items', 'items.csv', '--text', 'title,genres', '--encoder', textEncoder, '--json']
    const out = ['--out', `texts${threads}`, '--threads', String(threads), '--release', '1']
    const { stdout } = await promisify(execFile)('node', [...args, ...out], { cwd: place.folder, maxBuffer: 1 << 24 })
    return JSON.parse(stdout).manifest
  }
  const [one, two] = [await encoded(1), await encoded(2)]
  expect(one.content.text.encoder.id).toBe('all-MiniLM-L6-v2')
  expect(two.identity).toBe(one.identity)
})
