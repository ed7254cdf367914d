/** An array of JSON whose entries are objects or arrays. */
export interface FoundArray {
  /** Dotted; '' is the whole text. */
  readonly path: string
  /** Where its first entry may begin. */
  readonly start: number
  readonly length: number
}

interface Open {
  readonly path: string
  readonly start: number
  readonly isArray: boolean
  holdsRecords: boolean
}

/** The arrays of records in a JSON text that may be cut off anywhere, none of them inside another, longest first. */
export function findArrays(text: string): FoundArray[] {
  const found: FoundArray[] = []
  const stack: Open[] = []
  let arrays = 0
  let key = ''
  const close = (end: number) => {
    const one = stack.pop()
    if (!one?.isArray) return
    arrays--
    if (arrays === 0 && one.holdsRecords) found.push({ path: one.path, start: one.start, length: end - one.start })
  }
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs)) {
    if (token.endsWith(':')) key = token.slice(1, token.lastIndexOf('"'))
    else if (token === '{' || token === '[') {
      const outer = stack.at(-1)
      if (outer?.isArray) outer.holdsRecords = true
      const path = !outer ? '' : outer.isArray ? outer.path : outer.path === '' ? key : `${outer.path}.${key}`
      stack.push({ path, start: index + 1, isArray: token === '[', holdsRecords: false })
      if (token === '[') arrays++
    } else if (token === '}' || token === ']') close(index)
  }
  while (stack.length > 0) close(text.length)
  return found.sort((a, b) => b.length - a.length)
}
