import type { Flags, Parsed } from '../flags'
import type { Io } from '../io'
import type { Progress } from '../progress'

/** A command of `tacitly`: all that is its own. It stands in `catalogue`. */
export interface Command<F extends Flags = Flags> {
  /** One line of `tacitly --help`. */
  readonly summary: string
  /** What `tacitly <command> --help` prints. */
  readonly help: string
  readonly flags: F
  /** Arguments that may stand without an option's name. @default 0 */
  readonly arguments?: number
  /** Whether a config file may hold its options. @default false */
  readonly isConfigurable?: boolean
  run(call: Call<F>): Promise<void>
}

/** One command line, parsed, and what it may touch. */
export interface Call<F extends Flags> extends Io, Parsed<F> {
  readonly progress: Progress
  /** What the command came to: one line of JSON with --json, else words. Progress ends. */
  readonly tell: (report: unknown, inWords: () => string) => void
}

export const defineCommand = <F extends Flags>(command: Command<F>): Command<F> => command
