import type { DropCounter } from '../records/dropped'

/** Some whole lines of a text. */
export interface Block {
  /** Of the first line, from 1. */
  readonly line: number
  /** Without the line break at its end. */
  readonly text: string
}

/**
 * Cuts a text at line breaks, a few thousand lines at a time. A line above `maxLength` is dropped and not kept in memory.
 */
export async function* toBlocks(
  chunks: AsyncIterable<string>,
  maxLength: number,
  dropped: DropCounter,
  skipLines = 0,
): AsyncGenerator<Block, void> {
  const dropTooLong = (line: number, text: string) => dropped.drop(line, `longer than ${sizeText(maxLength)}`, text)
  let line = 1
  let rest = ''
  let tooLong = false
  for await (const chunk of chunks) {
    let from = 0
    if (tooLong) {
      from = chunk.indexOf('\n') + 1
      if (from === 0) continue
      tooLong = false
      line++
    }
    const end = chunk.lastIndexOf('\n')
    if (end < from) rest += chunk.slice(from)
    else {
      const text = rest + chunk.slice(from, end)
      // A line can only be too long where all of them are.
      const parts = text.length > maxLength ? text.split('\n') : [text]
      for (const part of parts) {
        if (part.length > maxLength) dropTooLong(line, part)
        else if (line > skipLines) yield { line, text: part }
        else yield withoutLines({ line, text: part }, Math.min(skipLines + 1 - line, countOf(part, '\n') + 1))
        line += 1 + countOf(part, '\n')
      }
      rest = chunk.slice(end + 1)
    }
    if (rest.length > maxLength) {
      dropTooLong(line, rest)
      rest = ''
      tooLong = true
    }
  }
  if (rest !== '' && line > skipLines) yield { line, text: rest }
}

export function withoutLines({ line, text }: Block, count: number): Block {
  let from = 0
  for (let i = 0; i < count; i++) {
    const end = text.indexOf('\n', from)
    if (end < 0) return { line: line + count, text: '' }
    from = end + 1
  }
  return { line: line + count, text: text.slice(from) }
}

export function countOf(text: string, mark: string): number {
  let count = 0
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++
  return count
}

export function sizeText(bytes: number): string {
  const [size, unit] =
    bytes >= 2 ** 20 ? [bytes / 2 ** 20, 'MB'] : bytes >= 1024 ? [bytes / 1024, 'KB'] : [bytes, 'bytes']
  return `${size} ${unit}`
}
