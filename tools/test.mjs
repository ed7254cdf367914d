// `npm test`: everything that must hold, in one command. The last line is `N passed, N failed, N skipped`.
// A stage other than Vitest counts as one test. Every stage runs, whatever the ones before it said.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, resolve } from 'node:path'
import { ensureBrowser } from './browser.mjs'

const stages = [
  ['lint and format', 'biome ci --colors=off --error-on-warnings .'],
  ['types', 'tsc'],
  ['import table', 'depcruise --config .dependency-cruiser.cjs src'],
  ['unused code and dependencies', 'knip --no-progress'],
  ['wasm is what its source compiles to', 'node tools/build-wasm.mjs --check'],
  ['build', 'node tools/build.mjs'],
  ['third-party notices', 'node tools/notices.mjs --check'],
  ['packed tarball: contents, types, sizes', 'node tools/check-package.mjs'],
]

/** Vitest is stopped after this long: a hang is a failure, not an endless job. */
const vitestLimitMs = 9 * 60_000

const cache = 'node_modules/.cache'
const totalsFile = resolve(cache, 'tacitly-totals.json')
/** Computed when used: finding a browser may set CHROMIUM_PATH. */
const environment = () => ({
  ...process.env,
  PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter),
  TACITLY_TOTALS: totalsFile,
})
const totals = { passed: 0, failed: [], skipped: [] }

const seconds = start => `${((performance.now() - start) / 1000).toFixed(1)} s`

/** Runs a command line quietly and shows its output only where it fails. */
function runStage(name, command) {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(command, {
    shell: true,
    encoding: 'utf8',
    env: environment(),
    maxBuffer: 1 << 28,
  })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${name}  ${seconds(start)}`)
  if (status === 0) totals.passed++
  else {
    totals.failed.push(name)
    console.log(`$ ${command}\n${stdout}${stderr}`)
  }
}

/** Node, browser and story tests, seen as they run. */
function runVitest() {
  const start = performance.now()
  mkdirSync(cache, { recursive: true })
  rmSync(totalsFile, { force: true })
  const options = { shell: true, stdio: 'inherit', env: environment(), timeout: vitestLimitMs }
  const { status, error } = spawnSync('vitest run', options)
  const counted = existsSync(totalsFile) ? JSON.parse(readFileSync(totalsFile, 'utf8')) : undefined
  if (counted) {
    totals.passed += counted.passed
    totals.failed.push(...counted.failed)
    totals.skipped.push(...counted.skipped)
  }
  if (!counted || (status !== 0 && counted.failed.length === 0)) {
    totals.failed.push(`vitest ended with status ${status}${error ? `: ${error.message}` : ''}`)
  }
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  vitest  ${seconds(start)}`)
}

const start = performance.now()
for (const [name, command] of stages) runStage(name, command)
try {
  console.log(await ensureBrowser())
  runVitest()
} catch (error) {
  totals.failed.push(`browser: ${error.message}`)
}

console.log(`\nAll stages: ${seconds(start)}`)
for (const name of totals.skipped) console.log(`skipped: ${name}`)
for (const name of totals.failed) console.log(`failed: ${name}`)
console.log(`${totals.passed} passed, ${totals.failed.length} failed, ${totals.skipped.length} skipped`)
process.exitCode = totals.failed.length === 0 ? 0 : 1
