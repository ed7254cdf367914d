import { loadCode } from '../load-code'
import type { Breathe } from '../training/breathe'

/** How items are read: some milliseconds at a stretch where they are many. */
export interface Reading {
  /** @throws SyntaxError as `JSON.parse` */
  readonly parse: (text: string) => unknown
  /** Absent: within a frame. */
  readonly breathe?: Breathe
}

/** Fewer are read within a frame. */
const many = 5000

/** @param count of items */
export const readingOf = async (count: number): Promise<Reading> =>
  count > many ? (await loadCode(import('./parse-in-slices'))).inSlices() : { parse: JSON.parse }

/** The text of a file as a value. */
export const parseFile = ({ parse }: Reading, bytes: Uint8Array) => parse(new TextDecoder().decode(bytes))
