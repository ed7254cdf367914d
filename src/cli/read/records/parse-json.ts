import type { Json } from '../table'

/** JSON as files have it: integers above 2^53 stay what is written, as text. @throws SyntaxError */
export function parseJson(text: string): Json {
  return JSON.parse(/\d{16}/.test(text) ? text.replace(stringsAndNumbers, keepBig) : text) as Json
}

const stringsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

function keepBig(token: string): string {
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token
}
