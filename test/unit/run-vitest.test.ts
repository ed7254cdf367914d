// A hang ends the run, and says where; slowness does not.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacitly-run-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What `runVitest` makes of a runner that does this, in a process of its own. */
async function runOf(script: string, silentMs = 60_000): Promise<{ passed: number; failed: string[] }> {
  const bin = join(folder, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  const tell = `const tell = totals => require('fs').writeFileSync(process.env.TACITLY_TOTALS, JSON.stringify(totals))`
  writeFileSync(join(bin, 'vitest'), `#!/usr/bin/env node\n${tell}\n${script}\n`, { mode: 0o755 })
  const call = `import(${JSON.stringify(resolve('tools/run-vitest.mjs'))})
    .then(({ runVitest }) => runVitest([], { silentMs: ${silentMs} })).then(totals => console.log(JSON.stringify(totals)))`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', call], { cwd: folder })
  return JSON.parse(stdout.trim().split('\n').pop()!)
}

const part = { passed: 8, failed: [], skipped: [], running: ['a.test.ts > hangs'] }

it('stops a run that has gone silent, keeps what had passed, and names what ran', async () => {
  const { passed, failed } = await runOf(`tell(${JSON.stringify(part)}); setInterval(() => {}, 1000)`, 1_000)
  expect(passed).toBe(8)
  expect(failed).toEqual(['vitest was silent for 1 s and was stopped while it ran a.test.ts > hangs'])
})

it('lets a run go on, however long, while tests begin and end', async () => {
  const slow = `let left = 50
    const timer = setInterval(() => {
      tell({ passed: 50 - left, failed: [], skipped: [], running: left > 0 ? ['slow'] : [] })
      if (left-- === 0) clearInterval(timer)
    }, 100)`
  expect(await runOf(slow, 4_000)).toMatchObject({ passed: 50, failed: [] })
})

it('counts a run that crashed as failed', async () => {
  expect((await runOf('process.exit(3)')).failed).toEqual(['vitest ended with status 3'])
  expect((await runOf(`tell(${JSON.stringify(part)}); process.exit(1)`)).failed).toEqual([
    'vitest ended with status 1 while it ran a.test.ts > hangs',
  ])
})
