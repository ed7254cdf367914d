import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { movieLensRatings } from '../test/helpers/data'
import { withoutExtractor } from '../tools/build-studio.mjs'
import { alias } from '../tools/lean-transformers.mjs'
import type { Asked } from './parts'
import { communities } from './power-law'
import { against, cellsOf, headings, isWorse, type Note, notesOf, type Results, type Row } from './results'
import { rows } from './rows'

/** Tables of their own, printed where they are named: how good lists are, and readers and encoders in Node. */
const reports: Readonly<Record<string, string>> = {
  text: 'benchText',
  similar: 'benchSimilar',
  quality: 'benchQuality',
  'two-tower': 'benchTwoTower',
  'extraction-node': 'benchExtraction',
  read: 'benchRead',
  genres: 'benchGenres',
  judging: 'benchJudging',
  shards: 'benchShards',
  demo: 'benchDemo',
}

/** What needs no browser: a part and the function of its file. */
const nodeParts: Readonly<Record<string, string>> = { native: 'noteNative', bytes: 'noteBytes', build: 'noteBuild' }

type Print = (from: { readonly data?: string; readonly models?: string }) => Promise<void>
type Measure = (note: Note, from: Asked & { readonly data?: string }) => void | Promise<void>
type Before = Results & { readonly path: string }

const kept = 'node_modules/.cache/tacitly-bench'
const widths = [40, 16, 5, 14, 20, 14]

const options = {
  json: { type: 'string' },
  against: { type: 'string' },
  page: { type: 'string' },
  sizes: { type: 'string', default: '100k,1M,10M' },
  d: { type: 'string', default: '32,64,128' },
} as const

/** @param load a file of this folder, in Node */
export async function main(
  args: readonly string[],
  load: (file: string) => Promise<Record<string, unknown>>,
): Promise<void> {
  const { values: given, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  if (given.page) return buildPage(resolve(given.page))
  refuseUnknown('part of the bench', positionals, [...Object.keys(rows), ...Object.keys(reports)])
  const sizes = given.sizes.split(',')
  refuseUnknown('size', sizes, Object.keys(communities))
  const { TACITLY_DATA: data, TACITLY_MODELS: models } = process.env
  for (const report of positionals.filter(one => one in reports)) {
    await ((await load(report))[reports[report]] as Print)({ data, models })
  }
  const asked = positionals.length === 0 ? Object.keys(rows) : positionals.filter(part => part in rows)
  if (asked.length === 0) return

  const before = lastResults(asked, given.against)
  const ratioOf = against(before?.rows ?? [])
  const found: Row[] = []
  const hear = (row: Row) => {
    if (found.at(-1)?.part !== row.part) line([`\n${row.part}`, ...headings.slice(1)])
    found.push(row)
    line(cellsOf(row, ratioOf(row)))
  }
  const setting = { sizes, ds: given.d.split(',').map(Number), movieLens: data ? movieLens() : undefined }
  const { openBench } = (await load('browser')) as typeof import('./browser')
  const bench = await openBench(hear, { ...setting, isServingModels: models !== undefined })
  try {
    for (const part of asked) {
      try {
        if (part in nodeParts)
          await ((await load(part))[nodeParts[part]] as Measure)(notesOf(part, hear), { data, ...setting })
        else await bench.run(part)
      } catch (thrown) {
        // What the other parts take minutes for is not lost.
        console.error(`${part} failed:`, thrown)
        process.exitCode = 1
      }
    }
  } finally {
    await bench.close()
  }
  write(found, bench.machine, given.json)
  if (before) tellWorse(found, before, ratioOf)
}

function refuseUnknown(what: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.find(one => !known.includes(one))
  if (unknown === undefined) return
  throw new Error(`'${unknown}' is no ${what}: expected one or several of ${known.join(', ')}.`)
}

function tellWorse(found: readonly Row[], before: Before, ratioOf: ReturnType<typeof against>): void {
  const common = found.filter(row => ratioOf(row) !== undefined)
  const worse = common.filter(row => isWorse(row, ratioOf(row)!))
  const told = `${worse.length} of ${common.length} rows that both have are a quarter worse or more`
  console.log(`\nAgainst ${before.path}, of ${before.date}: ${told}${worse.length > 0 ? ':' : '.'}`)
  for (const row of worse) {
    const [name, ...cells] = cellsOf(row, ratioOf(row))
    line([`${row.part}: ${name}`, ...cells])
  }
}

const line = (cells: readonly string[]) =>
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(''))

/** The file that was asked for, or the last one that has rows of these parts. */
function lastResults(parts: readonly string[], asked?: string): Before | undefined {
  mkdirSync(kept, { recursive: true })
  const paths = asked
    ? [asked]
    : readdirSync(kept)
        .sort()
        .reverse()
        .map(name => join(kept, name))
  for (const path of paths) {
    const found = JSON.parse(readFileSync(path, 'utf8')) as Results
    if (found.format !== 'tacitly-bench' || found.version !== 1)
      throw new Error(
        `${path} is ${found.format} ${found.version}: expected what npm run bench writes, tacitly-bench 1.`,
      )
    if (asked || found.rows.some(({ part }) => parts.includes(part))) return { ...found, path }
  }
  return undefined
}

function write(found: readonly Row[], machine: Results['machine'], asked?: string): void {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const date = new Date().toISOString()
  const results: Results = {
    ...{ format: 'tacitly-bench', version: 1, date },
    machine: { ...machine, processor: cpus()[0]?.model },
    versions: { tacitly: version, commit, node: process.versions.node },
    rows: found,
  }
  const text = `${JSON.stringify(results, null, 2)}\n`
  const paths = [join(kept, `${date.replaceAll(':', '-')}.json`), ...(asked ? [asked] : [])]
  for (const path of paths) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  console.log(`\nWritten: ${paths.join(', ')}`)
}

/** MovieLens small as pairs of integers. */
function movieLens(): Asked['movieLens'] {
  const { rows, ptr, idx } = movieLensRatings()
  const users = Array.from({ length: rows }, (_, user) => Array<number>(ptr[user + 1] - ptr[user]).fill(user))
  return { users: users.flat(), items: [...idx] }
}

/** The browser's part as files that any server serves. */
async function buildPage(outDir: string): Promise<void> {
  await build({
    ...{ root: resolve('bench'), base: './', configFile: false, logLevel: 'error', resolve: { alias } },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutExtractor],
    worker: { format: 'es', plugins: () => [withoutExtractor] },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4000 },
  })
  console.log(`Written: ${outDir}. Serve it, and open index.html.`)
}
