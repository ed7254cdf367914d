// Vitest's own summary is made for people; this is the plain line that a script reads: `N passed, N failed, N skipped`.
import { writeFileSync } from 'node:fs'

/** Counts, and names what failed or was skipped. With TACITLY_TOTALS=file it goes there as JSON and nothing is printed. */
export default class TotalsReporter {
  onTestRunEnd(modules, errors) {
    const failed = errors.map(error => error.message)
    const skipped = []
    let passed = 0
    for (const module of modules) {
      const file = module.relativeModuleId
      // What broke outside a test: a module that does not load, a `beforeAll` that throws.
      for (const part of [module, ...module.children.allSuites()]) {
        failed.push(...part.errors().map(error => `${file}: ${error.message}`))
      }
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed++
        else (state === 'skipped' ? skipped : failed).push(`${file} > ${test.fullName}`)
      }
    }
    const file = process.env.TACITLY_TOTALS
    if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped }))
    else setImmediate(() => console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`))
  }
}
