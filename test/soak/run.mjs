#!/usr/bin/env node
// npm run test:soak: the long form of what `npm test` runs for seconds. A line for each figure; the last line is
// `N passed, N failed, N skipped`.
//   npm run test:soak -- kills leaders     these parts alone
//   npm run test:soak -- --share 0.05      a twentieth of each number
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBrowser } from '../../tools/browser.mjs'

/** Side by side: the visitor of `requests` is idle most of its time, the others want a machine of their own. */
const lanes = [['requests'], ['logging', 'leaders', 'back-forward', 'kills', 'deploys', 'bundle-fuzz']]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string', default: '1' } },
})
const parts = lanes.flat()
const unknown = positionals.filter(part => !parts.includes(part))
if (unknown.length > 0 || !(Number(values.share) > 0)) {
  throw new Error(
    `Give parts (${parts.join(', ')}) and --share above 0; it was given ${process.argv.slice(2).join(' ')}`,
  )
}
const wants = part => positionals.length === 0 || positionals.includes(part)

const cache = resolve('node_modules/.cache')
mkdirSync(cache, { recursive: true })
const totals = { passed: 0, failed: [], skipped: [] }

/** One part in a process of its own. */
async function run(part) {
  const start = performance.now()
  const totalsFile = join(cache, `soak-${part}.json`)
  rmSync(totalsFile, { force: true })
  const args = ['run', '--project', 'e2e', '--disable-console-intercept=true', `test/soak/${part}.test.ts`]
  const env = { ...process.env, TACITLY_SOAK: values.share, TACITLY_TOTALS: totalsFile }
  const vitest = spawn(resolve('node_modules/.bin/vitest'), args, {
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  })
  const status = await new Promise(done => vitest.once('exit', done))
  try {
    const { passed, failed, skipped } = JSON.parse(readFileSync(totalsFile, 'utf8'))
    totals.passed += passed
    totals.failed.push(...failed)
    totals.skipped.push(...skipped)
  } catch (error) {
    totals.failed.push(`${part} ended with status ${status}: ${error.message}`)
  }
  console.log(
    `${status === 0 ? 'ok    ' : 'FAILED'}  ${part}  ${((performance.now() - start) / 60_000).toFixed(1)} min`,
  )
}

console.log(await ensureBrowser())
await Promise.all(
  lanes.map(async lane => {
    for (const part of lane.filter(wants)) await run(part)
  }),
)
for (const name of totals.skipped) console.log(`skipped: ${name}`)
for (const name of totals.failed) console.log(`failed: ${name}`)
console.log(`${totals.passed} passed, ${totals.failed.length} failed, ${totals.skipped.length} skipped`)
process.exitCode = totals.failed.length === 0 ? 0 : 1
