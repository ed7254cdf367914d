// The last line of `npm test` is only as honest as this count.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import TotalsReporter from '../../tools/totals-reporter.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacitly-totals-'))
  vi.stubEnv('TACITLY_TOTALS', join(folder, 'totals.json'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const test = (fullName: string, state: string) => ({ fullName, result: () => ({ state }) })
const suite = (...messages: string[]) => ({ errors: () => messages.map(message => ({ message })) })

function totalsOf(tests: readonly unknown[], suites: readonly unknown[], moduleErrors: string[], unhandled: string[]) {
  const children = { allTests: () => tests, allSuites: () => suites }
  const module = { relativeModuleId: 'a.test.ts', children, ...suite(...moduleErrors) }
  new TotalsReporter().onTestRunEnd(
    [module],
    unhandled.map(message => ({ message })),
  )
  return JSON.parse(readFileSync(join(folder, 'totals.json'), 'utf8'))
}

it('counts tests by what became of them, and names those that did not pass', () => {
  const tests = [test('one', 'passed'), test('two', 'failed'), test('three', 'skipped'), test('four', 'pending')]
  expect(totalsOf(tests, [], [], [])).toEqual({
    passed: 1,
    failed: ['a.test.ts > two', 'a.test.ts > four'],
    skipped: ['a.test.ts > three'],
    running: [],
  })
})

it('counts what breaks outside a test: a file that does not load, a hook, an unhandled rejection', () => {
  const totals = totalsOf(
    [test('skipped by the hook', 'skipped')],
    [suite('beforeAll threw')],
    ['no such module'],
    ['x'],
  )
  expect(totals.failed).toEqual(['x', 'a.test.ts: no such module', 'a.test.ts: beforeAll threw'])
})

it('says what runs and what has ended while it goes on: who watches knows that it is alive', () => {
  const reporter = new TotalsReporter()
  const known = () => JSON.parse(readFileSync(join(folder, 'totals.json'), 'utf8'))
  const one = { ...test('one', 'passed'), module: { relativeModuleId: 'a.test.ts' } }
  reporter.onTestCaseReady(one)
  expect(known()).toMatchObject({ passed: 0, running: ['a.test.ts > one'] })
  reporter.onTestCaseResult(one)
  expect(known()).toMatchObject({ passed: 1, running: [] })
})
