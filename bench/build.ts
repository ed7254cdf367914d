import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Csr } from '../src/sdk/kernels/interactions'
import { communities, powerLaw } from './power-law'
import type { Note } from './results'

/** A thread may take so many megabytes. */
const heap = 2048
/** Builds of each kind, by turns. */
const rounds = 3
const own = resolve('dist/cli.js')

/**
 * Whole builds by `dist/cli.js`, by turns on one thread, on all, and once more when all is fitted; beside them those of
 * another release where TACITLY_AGAINST names its `cli.js`. Seconds of the processor, all threads together: they bear other
 * programs on the machine better than the clock does.
 */
export function noteBuild(note: Note, { data }: { readonly data?: string }): void {
  const other = process.env.TACITLY_AGAINST
  if (!existsSync(own)) {
    console.log(`build is left out: there is no ${own} (npm run build)`)
    return
  }
  const place = mkdtempSync(join(tmpdir(), 'tacitly-bench-'))
  try {
    if (data) {
      const small = [
        ...['--interactions', join(data, 'ml-latest-small/ratings.csv')],
        ...['--items', join(data, 'ml-latest-small/movies.csv')],
      ]
      noteBuilds(note, place, 'MovieLens small', small, other)
      const plots = ['--items', join(data, 'ml-latest-small-text/overviews.csv'), '--text', 'overview']
      noteBuilds(note, place, 'with plots', [...small, ...plots], other)
    }
    const rows = join(place, 'rows.csv')
    writeFileSync(rows, csvOf(powerLaw(communities['1M'])))
    noteBuilds(note, place, '1M', ['--interactions', rows], other)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

function noteBuilds(note: Note, place: string, size: string, input: readonly string[], other?: string): void {
  const threads = availableParallelism()
  const kinds: Readonly<Record<string, (project: string) => number>> = {
    'one thread': project => build(own, anew(project), [...input, '--threads', '1']),
    'all threads': project => build(own, anew(project), [...input, '--threads', `${threads}`]),
    again: project => build(own, project, [...input, '--threads', `${threads}`]),
    ...(other && { 'another release': (project: string) => build(other, anew(project), input) }),
  }
  const built = new Map(Object.keys(kinds).map(kind => [kind, [] as number[]]))
  for (let round = 0; round < rounds; round++) {
    const project = mkdtempSync(join(place, 'project-'))
    for (const [kind, run] of Object.entries(kinds)) built.get(kind)!.push(run(project))
    rmSync(project, { recursive: true })
  }
  for (const [kind, seconds] of built) note(kind, seconds, { size })
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

/** Seconds of the processor. */
function build(cli: string, project: string, input: readonly string[]): number {
  writeFileSync(join(project, 'count-time.mjs'), countTime)
  const options = [`--max-old-space-size=${heap}`, `--import=file://${join(project, 'count-time.mjs')}`]
  execFileSync('node', [cli, 'build', ...input, '--out', 'bundle'], {
    ...{ cwd: project, stdio: ['ignore', 'ignore', 'inherit'] },
    env: { ...process.env, NODE_OPTIONS: options.join(' ') },
  })
  return Number(readFileSync(join(project, 'processor.txt'), 'utf8'))
}

function csvOf({ rows, ptr, idx }: Csr): string {
  const lines = Array.from({ length: rows }, (_, user) =>
    Array.from(idx.subarray(ptr[user], ptr[user + 1]), item => `u${user},i${item}`),
  )
  return `user,item\n${lines.flat().join('\n')}\n`
}
