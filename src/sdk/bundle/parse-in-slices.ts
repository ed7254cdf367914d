// A `Reading`, fetched for many items: a list of 100,000 values, parsed whole, would hold the page up.
import { createPace } from '../pace'

/** Work at a stretch, within a frame. */
const sliceMs = 12
/** Characters of a slice. */
const slice = 1 << 17
/** Places that are tried, of which none may be where an element ends: that is no list as bundles have them. */
const tries = 100

const key = /,?"([^"\\]*(?:\\.[^"\\]*)*)":/y
const endOfList = /\](?=\}|,")/g

export const breathe = createPace(sliceMs)

/**
 * What `JSON.parse` makes of it, some milliseconds at a stretch where it is objects of long flat lists, as bundles are written.
 *
 * @throws SyntaxError as `JSON.parse`, which gets whatever else it is, whole
 */
export async function parse(bytes: Uint8Array): Promise<unknown> {
  const text = new TextDecoder().decode(bytes)
  let at = 0

  async function value(): Promise<unknown> {
    const opening = text[at++]
    if (opening === '{') return object()
    if (opening === '[') return list()
    throw new SyntaxError('neither an object nor a list')
  }

  function name(): string | undefined {
    key.lastIndex = at
    const found = key.exec(text)
    if (!found) return undefined
    if (found[0].startsWith(',') === (text[at - 1] === '{')) throw new SyntaxError('a comma')
    at = key.lastIndex
    return JSON.parse(`"${found[1]}"`)
  }

  async function object(): Promise<unknown> {
    const entries: [string, unknown][] = []
    for (let named = name(); named !== undefined; named = name()) entries.push([named, await value()])
    if (text[at++] !== '}') throw new SyntaxError('no end')
    return Object.fromEntries(entries)
  }

  /** A comma, or the end, is one of this list where all before it parses: so far, no text and no list is open. */
  async function list(): Promise<unknown[]> {
    const slices: unknown[][] = []
    let end = nextEnd(at)
    let from = at + slice
    for (let tried = 0; tried < tries; tried++) {
      const isLast = end <= from
      const to = isLast ? end : text[at] === '"' ? text.indexOf('",', from) + 1 : text.indexOf(',', from)
      const elements = elementsOf(text.slice(at, to))
      if (!elements) {
        if (isLast) end = nextEnd(end + 1)
        else from = to + 1
        continue
      }
      if (elements.length === 0 && slices.length > 0) throw new SyntaxError('a comma')
      slices.push(elements)
      at = to + 1
      if (isLast) return ([] as unknown[]).concat(...slices)
      from = at + slice
      tried = 0
      await breathe()
    }
    throw new SyntaxError('no end')
  }

  function nextEnd(from: number): number {
    endOfList.lastIndex = from
    return endOfList.exec(text)?.index ?? text.length
  }

  try {
    const parsed = await value()
    if (at === text.length) return parsed
  } catch {
    // Written otherwise, or no JSON at all: then this throws, too.
  }
  return JSON.parse(text)
}

function elementsOf(text: string): unknown[] | undefined {
  try {
    return JSON.parse(`[${text}]`)
  } catch {
    return undefined
  }
}
