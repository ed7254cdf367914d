// Vitest, seen as it runs, and ended only when it hangs: a slow machine is no failure, silence is.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { delimiter, dirname, resolve } from 'node:path'

const totalsFile = resolve('node_modules/.cache/tacitly-totals.json')

/** Longer than any single test or hook may take (vitest.config.ts): these end by themselves first. */
const silenceMs = 10 * 60_000

/** Computed when used: finding a browser may set CHROMIUM_PATH. */
export const environment = () => ({
  ...process.env,
  PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter),
  TACITLY_TOTALS: totalsFile,
})

/**
 * Runs `vitest run` with these arguments. What had ended when a run was stopped still counts, and what was running then
 * is named.
 *
 * @returns {Promise<{ passed: number, failed: string[], skipped: string[] }>}
 */
export async function runVitest(args, { silentMs = silenceMs } = {}) {
  mkdirSync(dirname(totalsFile), { recursive: true })
  rmSync(totalsFile, { force: true })
  // A group of its own, so that a stop takes workers and browsers along.
  const child = spawn('vitest', ['run', ...args], { stdio: 'inherit', env: environment(), detached: true })
  const stop = () => process.kill(-child.pid, 'SIGKILL')
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const start = Date.now()
  let hung = false
  const watch = setInterval(() => {
    const hasBegun = existsSync(totalsFile)
    const last = hasBegun ? statSync(totalsFile).mtimeMs : start
    if (Date.now() - last < (hasBegun ? silentMs : silenceMs)) return
    hung = true
    stop()
  }, 1_000)
  const status = await new Promise(done => child.on('close', done).on('error', done))
  clearInterval(watch)
  process.off('SIGINT', stop)
  process.off('SIGTERM', stop)
  return totalsOf(status, hung, silentMs)
}

function totalsOf(status, hung, silentMs) {
  const counted = existsSync(totalsFile) ? JSON.parse(readFileSync(totalsFile, 'utf8')) : undefined
  const { passed = 0, failed = [], skipped = [], running = [] } = counted ?? {}
  const ended = hung ? `was silent for ${silentMs / 1000} s and was stopped` : `ended with status ${status}`
  const isWhole = counted && !hung && running.length === 0 && (status === 0 || failed.length > 0)
  const broken = isWhole ? [] : [`vitest ${ended}${running.length > 0 ? ` while it ran ${running.join('; ')}` : ''}`]
  return { passed, failed: [...failed, ...broken], skipped }
}
