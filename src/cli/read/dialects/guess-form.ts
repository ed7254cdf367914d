import { parseLiteral } from '../records/parse-literal'
import type { Dialect } from '../table'
import { findArrays } from './find-arrays'

/**
 * Whether a text is JSON, and of what form; undefined where it is not.
 *
 * @param lines whole lines of its beginning
 * @param isWhole nothing follows them
 */
export function guessJson(lines: readonly string[], isWhole: boolean): Pick<Dialect, 'form' | 'path'> | undefined {
  const text = lines.join('\n')
  if (!/^\s*[{[]/.test(text)) return
  const filled = lines.filter(line => line.trim() !== '').slice(0, 20)
  const parsed = filled.map(parseLiteral).filter(value => typeof value === 'object' && value !== null)
  const isOneValue = isWhole && filled.length === 1
  const areRecords = parsed.length * 2 >= filled.length || (parsed.length > 0 && filled.every(line => line[0] === '{'))
  if (areRecords && !isOneValue) return { form: 'jsonl' }
  const [longest] = findArrays(text)
  // A shorter one is a list that a record holds.
  if (longest && longest.length > text.length / 3) return { form: 'json', path: longest.path }
  if (areRecords && filled[0][0] === '{') return { form: 'jsonl' }
  // Objects over several lines, one after another; a first line like [a] is that of a table.
  if (parsed.length > 0 || /^\s*\{\s*"/.test(text)) return { form: 'json', path: '' }
}
