import { loadCode } from '../load-code'
import type { Breathe } from '../training/breathe'

/** How items are read: some milliseconds at a stretch where they are many. */
export interface Reading {
  /** A file of JSON. @throws SyntaxError as `JSON.parse` */
  readonly parse: (bytes: Uint8Array) => unknown
  /** Absent: they are few. */
  readonly breathe?: Breathe
}

/** Fewer are read within a frame. */
const many = 5000

/** @param count of items */
export const readingOf = (count: number): Reading | Promise<Reading> =>
  count > many ? loadCode(import('./parse-in-slices')) : { parse: bytes => JSON.parse(new TextDecoder().decode(bytes)) }
