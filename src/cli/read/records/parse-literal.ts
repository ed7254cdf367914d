import type { Json } from '../table'
import { parseJson } from './parse-json'

/** A value in JSON, or as Python prints its dicts and lists ({'a': None, 'b': (1, 2)}); undefined if it is neither. */
export function parseLiteral(text: string): Json | undefined {
  for (const read of [parseJson, parsePython]) {
    try {
      return read(text)
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause
    }
  }
}

const tokens =
  /[ub]?'((?:[^'\\]|\\.)*)'|[ub]?"((?:[^"\\]|\\.)*)"|\b(?:None|True|False|nan|NaN)\b|-?\b(?:inf|Infinity)\b|[()]|,(?=\s*[\])}])/gs

const spellings: Readonly<Record<string, string>> = { True: 'true', False: 'false', '(': '[', ')': ']', ',': '' }

/** By putting JSON's spelling in the place of Python's, token by token. */
function parsePython(text: string): Json {
  return parseJson(
    text.replace(tokens, (token, single?: string, double?: string) => {
      const string = single ?? double
      return string === undefined ? (spellings[token] ?? 'null') : JSON.stringify(unescaped(string))
    }),
  )
}

const named: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  "'": "'",
  '"': '"',
  '\\': '\\',
  '/': '/',
}

function unescaped(text: string): string {
  return text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U(00[\da-f]{6})|(.))/gis, (whole, byte, short, wide, one) => {
    const code = byte ?? short ?? wide
    return code === undefined ? (named[one] ?? whole) : String.fromCodePoint(Number.parseInt(code, 16))
  })
}
