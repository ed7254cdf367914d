// Vitest's own summary is made for people; this is the plain line that a script reads: `N passed, N failed, N skipped`.
import { renameSync, writeFileSync } from 'node:fs'

const nameOf = test => `${test.module.relativeModuleId} > ${test.fullName}`

/**
 * Counts, and names what failed, was skipped, or runs. With TACITLY_TOTALS=file it goes there as JSON whenever a test
 * begins or ends, and nothing is printed: who watches the file sees that the run is alive, and has the counts where it
 * is killed.
 */
export default class TotalsReporter {
  #running = new Set()
  #ended = new Map()

  onTestCaseReady(test) {
    this.#running.add(nameOf(test))
    this.#tell(this.#soFar())
  }

  onTestCaseResult(test) {
    this.#running.delete(nameOf(test))
    this.#ended.set(nameOf(test), test.result().state)
    this.#tell(this.#soFar())
  }

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
    this.#tell({ passed, failed, skipped, running: [] })
    if (!process.env.TACITLY_TOTALS) {
      setImmediate(() => console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`))
    }
  }

  #soFar() {
    const named = wanted => [...this.#ended].flatMap(([name, state]) => (state === wanted ? [name] : []))
    const { length: passed } = named('passed')
    return { passed, failed: named('failed'), skipped: named('skipped'), running: [...this.#running] }
  }

  /** At once or not at all: it may be read at any moment. */
  #tell(totals) {
    const file = process.env.TACITLY_TOTALS
    if (!file) return
    writeFileSync(`${file}.new`, JSON.stringify(totals))
    renameSync(`${file}.new`, file)
  }
}
