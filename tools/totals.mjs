// What a command that tests ends with: how long it took, what was skipped or failed by name, and `N passed, N failed, N skipped`.
const totals = { passed: 0, failed: [], skipped: [] }
const start = performance.now()

export const seconds = since => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Adds what a stage counted, and says how it went. */
export function count(name, since, { passed, failed, skipped = [] }) {
  console.log(`${failed.length === 0 ? 'ok    ' : 'FAILED'}  ${name}  ${seconds(since)}`)
  totals.passed += passed
  totals.failed.push(...failed)
  totals.skipped.push(...skipped)
}

/** The closing lines, and the exit code. */
export function close() {
  console.log(`\nAll stages: ${seconds(start)}`)
  for (const name of totals.skipped) console.log(`skipped: ${name}`)
  for (const name of totals.failed) console.log(`failed: ${name}`)
  console.log(`${totals.passed} passed, ${totals.failed.length} failed, ${totals.skipped.length} skipped`)
  process.exitCode = totals.failed.length === 0 ? 0 : 1
}
