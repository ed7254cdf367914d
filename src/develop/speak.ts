import type { ErrorCode } from '../sdk/errors'

/** What each code means, and what to do: a file of the package. */
const docs = 'tacitly/docs/errors.md'
const told = new Set<string>()

/** Tells who develops the site, each cause once a page: what arrived, what was expected, what to try. */
export function speak(level: 'error' | 'warn', code: ErrorCode, message: string): void {
  const text = `Tacitly [${code}] ${message} See ${docs}#${code}`
  if (told.has(text)) return
  told.add(text)
  console[level](text)
}
