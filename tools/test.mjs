// `npm test`: everything that must hold, in one command. The last line is `N passed, N failed, N skipped`.
// A stage other than Vitest counts as one test. Every stage runs, whatever the ones before it said.
import { spawnSync } from 'node:child_process'
import { ensureBrowser } from './browser.mjs'
import { environment, runVitest } from './run-vitest.mjs'
import { close, count } from './totals.mjs'

const stages = [
  ['lint and format', 'biome ci --colors=off --error-on-warnings .'],
  ['types', 'tsc'],
  ['import table', 'depcruise --config .dependency-cruiser.cjs src'],
  ['unused code and dependencies', 'knip --no-progress'],
  ['wasm is what its source compiles to', 'node tools/build-wasm.mjs --check'],
  ['build', 'node tools/build.mjs'],
  ['third-party notices', 'node tools/notices.mjs --check'],
  ['packed tarball: contents, types, sizes', 'node tools/check-package.mjs'],
  ['public API is what api/ says', 'node tools/api-report.mjs --check'],
]

/** Runs a command line quietly and shows its output only where it fails. */
function runStage(name, command) {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(command, {
    shell: true,
    encoding: 'utf8',
    env: environment(),
    maxBuffer: 1 << 28,
  })
  count(name, start, status === 0 ? { passed: 1, failed: [] } : { passed: 0, failed: [name] })
  if (status !== 0) console.log(`$ ${command}\n${stdout}${stderr}`)
}

for (const [name, command] of stages) runStage(name, command)
const start = performance.now()
try {
  console.log(await ensureBrowser())
  const projects = ['node', 'browser', 'stories'].flatMap(name => ['--project', name])
  count('vitest', start, await runVitest(projects))
} catch (error) {
  count('browser', start, { passed: 0, failed: [`browser: ${error.message}`] })
}
close()
