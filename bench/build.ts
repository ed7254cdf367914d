import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Csr } from '../src/sdk/kernels/interactions'
import { communities, powerLaw } from './power-law'

/** A thread may take so many megabytes. */
const heap = 2048

/** Whole builds by `dist/cli.js`, on one thread and on all, and once more when all is fitted. It needs `npm run build`. */
export function benchBuild({ data }: { readonly data?: string }): void {
  console.log(`\nA whole build, seconds, each thread within ${heap} MB\n`)
  const place = mkdtempSync(join(tmpdir(), 'tacitly-bench-'))
  try {
    if (data) {
      const small = [
        ...['--interactions', join(data, 'ml-latest-small/ratings.csv')],
        ...['--items', join(data, 'ml-latest-small/movies.csv')],
      ]
      timeBuilds(place, 'MovieLens small', small)
      const plots = ['--items', join(data, 'ml-latest-small-text/overviews.csv'), '--text', 'overview']
      timeBuilds(place, 'MovieLens small with plots', [...small, ...plots])
    } else console.log('MovieLens small is left out: TACITLY_DATA is not set.')
    const rows = join(place, 'rows.csv')
    writeFileSync(rows, csvOf(powerLaw(communities['1M'])))
    timeBuilds(place, '1.1M made-up rows', ['--interactions', rows])
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

function timeBuilds(place: string, name: string, input: readonly string[]): void {
  const project = mkdtempSync(join(place, 'project-'))
  mkdirSync(join(project, 'node_modules'))
  const build = (threads: number) => {
    const args = [resolve('dist/cli.js'), 'build', ...input, '--out', 'bundle', '--threads', String(threads), '--json']
    const env = { ...process.env, NODE_OPTIONS: `--max-old-space-size=${heap}` }
    const stdio = ['ignore', 'pipe', 'ignore'] as const
    const json = execFileSync('node', args, { cwd: project, env, stdio: [...stdio], maxBuffer: 1 << 26 })
    return JSON.parse(json.toString()) as { ms: number; notes: string[]; manifest: { verdict: { text: string } } }
  }
  const threads = availableParallelism()
  const all = build(threads)
  const again = build(threads)
  rmSync(join(project, 'node_modules/.cache'), { recursive: true })
  const one = build(1)
  const seconds = ({ ms }: { readonly ms: number }) => (ms / 1000).toFixed(1)
  console.log(`${name}: one thread ${seconds(one)}, ${threads} threads ${seconds(all)}, again ${seconds(again)}`)
  for (const note of all.notes.filter(one => one.includes('left out'))) console.log(`  ${note}`)
  console.log(`  ${all.manifest.verdict.text.split('. ').slice(0, 2).join('. ')}.`)
}

function csvOf({ rows, ptr, idx }: Csr): string {
  const lines = Array.from({ length: rows }, (_, user) =>
    Array.from(idx.subarray(ptr[user], ptr[user + 1]), item => `u${user},i${item}`),
  )
  return `user,item\n${lines.flat().join('\n')}\n`
}
