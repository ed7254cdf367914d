import { inputError } from '../input-errors'
import type { Dropped, DroppedCause } from '../table'

/** Counts records that could not be used, by cause. */
export interface DropCounter extends Dropped {
  /**
   * @param cause in plain words, without what changes from record to record
   * @throws TacitlyError 'rows-too-bad' if `strict`
   */
  drop(line: number, cause: string, text: string): void
  /** @throws TacitlyError 'rows-too-bad' where more were dropped than kept */
  judge(kept: number): void
  reset(): void
}

const shown = 3
const maxText = 80

export function dropCounter(name: string, strict = false): DropCounter {
  const causes = new Map<string, { count: number; examples: { line: number; text: string }[] }>()
  let count = 0
  return {
    get count() {
      return count
    },
    causes,
    drop(line, cause, text) {
      const short = text.length > maxText ? `${text.slice(0, maxText)}…` : text
      if (strict) {
        const wanted = 'fix or remove that line'
        throw inputError('rows-too-bad', name, `line ${line}: ${cause}: ${short}`, { line, wanted })
      }
      count++
      const known = causes.get(cause) ?? { count: 0, examples: [] }
      known.count++
      if (known.examples.length < shown) known.examples.push({ line, text: short })
      causes.set(cause, known)
    },
    judge(kept) {
      if (count <= kept) return
      const [[cause, { examples }]] = [...causes].sort(([, a], [, b]) => b.count - a.count)
      const [{ line, text }] = examples
      const what = `line ${line}: ${cause}: ${text}; ${count} of ${count + kept} records can't be read`
      throw inputError('rows-too-bad', name, what, { line, count })
    },
    reset() {
      count = 0
      causes.clear()
    },
  }
}

/** A line for each cause, for the report. */
export function droppedNotes({ causes }: { readonly causes: ReadonlyMap<string, DroppedCause> }): string[] {
  return [...causes].map(([cause, { count, examples }]) => {
    const lines = examples.map(({ line, text }) => `line ${line}: ${text}`).join(' | ')
    return `${count} ${count === 1 ? 'record' : 'records'} dropped: ${cause} (${lines}${count > examples.length ? ' | ..' : ''})`
  })
}
