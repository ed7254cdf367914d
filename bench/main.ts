import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { withoutExtractor } from '../tools/build-studio.mjs'
import { alias } from '../tools/lean-transformers.mjs'
import type { Asked } from './parts'
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
}

/** What needs no browser: a part and the function of its file. */
const nodeParts: Readonly<Record<string, string>> = { native: 'noteNative', bytes: 'noteBytes', build: 'noteBuild' }

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
  const unknown = positionals.find(part => !(part in rows) && !(part in reports))
  if (unknown) {
    const known = [...Object.keys(rows), ...Object.keys(reports)].join(', ')
    throw new Error(`'${unknown}' is no part of the bench: expected one or several of ${known}.`)
  }
  const { TACITLY_DATA: data, TACITLY_MODELS: models } = process.env
  for (const report of positionals.filter(one => one in reports)) {
    await ((await load(report))[reports[report]] as (from: object) => Promise<void>)({ data, models })
  }
  const asked = positionals.length === 0 ? Object.keys(rows) : positionals.filter(part => part in rows)
  if (asked.length === 0) return

  const before = lastResults(given.against)
  const printed: { row: Row; ratio?: number }[] = []
  const ratioOf = against(before?.rows ?? [])
  const hear = (row: Row) => {
    const ratio = ratioOf(row)
    if (printed.at(-1)?.row.part !== row.part) line([`\n${row.part}`, ...headings.slice(1)])
    printed.push({ row, ratio })
    line(cellsOf(row, ratio))
  }
  const setting = {
    sizes: given.sizes.split(','),
    ds: given.d.split(',').map(Number),
    movieLens: data && movieLens(data),
  }
  const { openBench } = (await load('browser')) as typeof import('./browser')
  const bench = await openBench(hear, { ...setting, isServingModels: models !== undefined } as never)
  try {
    for (const part of asked) {
      const inNode = nodeParts[part]
      if (inNode)
        await ((await load(part))[inNode] as (note: Note, from: object) => Promise<void>)(notesOf(part, hear), {
          data,
          ...setting,
        })
      else await bench.run(part)
    }
  } finally {
    await bench.close()
  }
  write(
    printed.map(({ row }) => row),
    bench.machine,
    given.json,
  )
  const worse = printed.filter(({ row, ratio }) => ratio !== undefined && isWorse(row, ratio))
  if (before) {
    const common = printed.filter(({ ratio }) => ratio !== undefined).length
    const found = `${worse.length} of ${common} rows that both have are a quarter worse or more`
    console.log(`\nAgainst ${before.path}, of ${before.date}: ${found}${worse.length > 0 ? ':' : '.'}`)
  }
  for (const { row, ratio } of worse)
    line(
      [row.part, ...cellsOf(row, ratio)].map((cell, at) => (at === 1 ? ` ${cell}` : cell)),
      [12, ...widths],
    )
}

const line = (cells: readonly string[], to = widths) =>
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(to[at]) : cell.padStart(to[at]))).join(''))

/** The file that was asked for, or the one that was written last. */
function lastResults(asked?: string): (Results & { readonly path: string }) | undefined {
  mkdirSync(kept, { recursive: true })
  const last = readdirSync(kept).sort().at(-1)
  const path = asked ?? (last && join(kept, last))
  if (!path) return undefined
  const found = JSON.parse(readFileSync(path, 'utf8')) as Results
  if (found.format !== 'tacitly-bench' || found.version !== 1)
    throw new Error(`${path} is ${found.format} ${found.version}: expected what npm run bench writes, tacitly-bench 1.`)
  return { ...found, path }
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
function movieLens(folder: string): Asked['movieLens'] {
  const rows = readFileSync(join(folder, 'ml-latest-small/ratings.csv'), 'utf8').trim().split('\n').slice(1)
  const itemOf = new Map<string, number>()
  const pairs = rows.map(row => {
    const [user, movie] = row.split(',')
    if (!itemOf.has(movie)) itemOf.set(movie, itemOf.size)
    return [Number(user) - 1, itemOf.get(movie)!] as const
  })
  return { users: pairs.map(([user]) => user), items: pairs.map(([, item]) => item) }
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
