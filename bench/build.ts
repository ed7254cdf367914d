import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Csr } from '../src/sdk/kernels/interactions'
import { communities, powerLaw } from './power-law'

/** A thread may take so many megabytes. */
const heap = 2048
/** Builds of each kind, by turns; medians are printed. */
const rounds = 3

/**
 * Whole builds by `dist/cli.js`, by turns on one thread, on all, and once more when all is fitted; beside them those of
 * another release where TACITLY_AGAINST names its `cli.js`. Processor time is of all threads, and bears other programs on
 * the machine better than seconds do. It needs `npm run build`.
 */
export function benchBuild({ data }: { readonly data?: string }): void {
  const other = process.env.TACITLY_AGAINST
  if (!other) console.log('\nNothing to compare with: TACITLY_AGAINST names the dist/cli.js of another release.')
  console.log(`\nA whole build, medians of ${rounds} by turns, each thread within ${heap} MB`)
  const place = mkdtempSync(join(tmpdir(), 'tacitly-bench-'))
  try {
    if (data) {
      const small = [
        ...['--interactions', join(data, 'ml-latest-small/ratings.csv')],
        ...['--items', join(data, 'ml-latest-small/movies.csv')],
      ]
      compareBuilds(place, 'MovieLens small', small, other)
      const plots = ['--items', join(data, 'ml-latest-small-text/overviews.csv'), '--text', 'overview']
      compareBuilds(place, 'MovieLens small with plots', [...small, ...plots], other)
    } else console.log('MovieLens small is left out: TACITLY_DATA is not set.')
    const rows = join(place, 'rows.csv')
    writeFileSync(rows, csvOf(powerLaw(communities['1M'])))
    compareBuilds(place, '1.1M made-up rows', ['--interactions', rows], other)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

interface Built {
  readonly seconds: number
  readonly processor: number
  readonly verdict: string
}

function compareBuilds(place: string, name: string, input: readonly string[], other?: string): void {
  const threads = availableParallelism()
  const own = resolve('dist/cli.js')
  const kinds: { readonly label: string; readonly build: (project: string) => Built }[] = [
    { label: 'one thread', build: project => build(own, anew(project), [...input, '--threads', '1']) },
    { label: `${threads} threads`, build: project => build(own, anew(project), [...input, '--threads', `${threads}`]) },
    { label: 'again', build: project => build(own, project, [...input, '--threads', `${threads}`]) },
    ...(other ? [{ label: 'the other', build: (project: string) => build(other, anew(project), input) }] : []),
  ]
  const built = kinds.map((): Built[] => [])
  for (let round = 0; round < rounds; round++) {
    const project = mkdtempSync(join(place, 'project-'))
    for (const [at, kind] of kinds.entries()) built[at].push(kind.build(project))
    rmSync(project, { recursive: true })
  }
  console.log(`\n${name}`.padEnd(31) + ['seconds', 'processor s', 'of one thread', 'of the other'].map(padded).join(''))
  const processor = built.map(of => median(of.map(one => one.processor)))
  for (const [at, { label }] of kinds.entries()) {
    const shares = [processor[at] / processor[0], ...(other ? [processor[at] / processor.at(-1)!] : [])]
    const figures = [median(built[at].map(({ seconds }) => seconds)), processor[at]].map(value => value.toFixed(1))
    console.log(
      `  ${label}`.padEnd(30) +
        [...figures, ...shares.map(share => `${(100 * share).toFixed(0)}%`)].map(padded).join(''),
    )
  }
  for (const [at, { label }] of kinds.entries()) console.log(`  ${label}: ${built[at][0].verdict}`)
}

/** A project's folder in which nothing was built before. */
function anew(project: string): string {
  rmSync(join(project, 'node_modules'), { recursive: true, force: true })
  mkdirSync(join(project, 'node_modules'))
  return project
}

/** Written when the main thread ends: the processor's time of all threads, seconds. */
const countTime = `import { isMainThread } from 'node:worker_threads'
import { writeFileSync } from 'node:fs'
if (isMainThread) process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  writeFileSync('processor.txt', String((user + system) / 1e6))
})`

function build(cli: string, project: string, input: readonly string[]): Built {
  writeFileSync(join(project, 'count-time.mjs'), countTime)
  const options = [`--max-old-space-size=${heap}`, `--import=file://${join(project, 'count-time.mjs')}`]
  const json = execFileSync('node', [cli, 'build', ...input, '--out', 'bundle', '--json'], {
    ...{ cwd: project, maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] },
    env: { ...process.env, NODE_OPTIONS: options.join(' ') },
  })
  const { ms, manifest } = JSON.parse(json.toString())
  const [serves, figures] = manifest.verdict.text.split('. ')
  const processor = Number(readFileSync(join(project, 'processor.txt'), 'utf8'))
  return { seconds: ms / 1000, processor, verdict: `${serves}. ${figures}.` }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]
const padded = (cell: string) => cell.padStart(15)

function csvOf({ rows, ptr, idx }: Csr): string {
  const lines = Array.from({ length: rows }, (_, user) =>
    Array.from(idx.subarray(ptr[user], ptr[user + 1]), item => `u${user},i${item}`),
  )
  return `user,item\n${lines.flat().join('\n')}\n`
}
