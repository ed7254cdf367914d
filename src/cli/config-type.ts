import type { MapOver } from '../sdk/evaluate/metrics'
import type { ProtocolId } from '../sdk/evaluate/protocols'
import type { Confidence } from '../sdk/kernels/interactions'
import type { TextModel } from './encoders/own-text-vectors'

/** A column's name, or a dotted path of JSON (`items[].id` of a list inside a record); 'none': there is none. */
type Column = string

/** Said of all files of the command, or of each by its path or the end of it. */
type PerFile<T> = T | Readonly<Record<string, T>>

/**
 * What `tacitly.config.js` or `tacitly.config.json` holds: options of all commands, each as `tacitly <command> --help` tells
 * it. A path is relative to the folder that the command runs in; what stands on the command line wins.
 */
export interface TacitlyConfig {
  readonly interactions?: string
  readonly items?: string | readonly string[]
  readonly out?: string
  readonly train?: string
  readonly test?: string
  readonly bundle?: string
  readonly factors?: string
  /** What `import` reads: a folder of Spark's, a file of implicit, of vectors, or of pairs. */
  readonly spark?: string
  readonly npz?: string
  readonly vectors?: string
  readonly neighbours?: string

  /** Columns of the interactions. */
  readonly user?: Column
  readonly session?: Column
  readonly item?: Column
  readonly value?: Column
  readonly time?: Column
  readonly event?: Column
  readonly quantity?: Column
  /** Of the order: refunded and cancelled rows take back, failed ones are left out. */
  readonly status?: Column
  /** A list of what the visitor touched before. */
  readonly history?: Column
  /** Columns of the items; the first four also of interactions that say what their items are. */
  readonly title?: Column
  readonly category?: Column
  readonly price?: Column
  readonly currency?: Column
  readonly id?: Column
  readonly description?: Column
  readonly language?: Column
  readonly url?: Column
  readonly picture?: Column
  readonly published?: Column
  /** Degrees north and east; or both in one, 'location'. */
  readonly lat?: Column
  readonly lon?: Column
  readonly location?: Column

  /** Names of the interactions' columns where the file has none; '-' skips one. Of one file, whichever: { 'old.csv': [..] }. */
  readonly columns?: PerFile<readonly string[]>
  readonly itemColumns?: readonly string[]
  readonly times?: 's' | 'ms' | 'us' | 'ns' | 'excel' | 'day-first' | 'month-first' | 'order'
  /** Whose clocks `context` goes by, such as Europe/Berlin. @default 'UTC' */
  readonly timeZone?: string
  /** What an event counts where a click is 1, or of what type it is ('purchase'), by its name. */
  readonly events?: Readonly<Record<string, number | string>>
  /** Lowest and highest rating. */
  readonly scale?: readonly [number, number]
  readonly minRating?: number
  readonly confidence?: Confidence
  /** Columns of what was known of each moment; `daypart`, `weekday` and `season` are known of times. */
  readonly context?: readonly string[] | string
  /** Of `import`, the file of the items' ids. */
  readonly ids?: 'exact' | 'number' | (string & {})
  readonly maxPerVisitor?: number
  readonly strict?: boolean

  /** What the bytes of the files are, or of each: { 'items.csv': 'no' }. */
  readonly form?: PerFile<'delimited' | 'jsonl' | 'json' | 'sequence' | 'sections' | 'blocks'>
  readonly encoding?: PerFile<string>
  readonly delimiter?: PerFile<string>
  readonly quote?: PerFile<string>
  readonly escape?: PerFile<string>
  readonly header?: PerFile<'yes' | 'no'>
  readonly skipLines?: PerFile<number>
  readonly comment?: PerFile<string>
  /** Dotted path of the list of records in a JSON text. */
  readonly path?: PerFile<string>
  readonly compression?: PerFile<'none' | 'gzip'>
  /** What comes first in lines of a sequence. */
  readonly lead?: PerFile<'user' | 'count' | 'item'>
  /** A record has at most so many cells: a delimiter behind them is text of the last. */
  readonly mostCells?: PerFile<number>

  readonly text?: string | readonly string[]
  readonly image?: string
  readonly encoder?: string | readonly string[]
  readonly textModel?: TextModel
  readonly head?: 'categories'
  readonly models?: readonly string[]
  /** Of what ranks: '2MB', '500KB', or bytes. */
  readonly budget?: string | number
  /** File of lists that were shown, which rankers learn from. */
  readonly lists?: string
  /** File of personas, whose contracts a build has to keep. */
  readonly personas?: string
  readonly release?: number
  /** Folder of the last release, which a build goes on from. */
  readonly since?: string
  readonly shareInteractions?: boolean
  readonly audit?: boolean
  /** Highest AUC, .5 .. 1. */
  readonly privacyBudget?: number
  /** Of `audit`: interactions of visitors of whom the bundle has nothing. */
  readonly others?: string
  readonly rounds?: number
  /** Of `audit`: the path of an SVG. */
  readonly plot?: string
  readonly precision?: 'int8' | 'float32'
  readonly threads?: number
  readonly d?: number
  readonly seed?: number
  /** `model.option=value`. */
  readonly set?: readonly string[]
  readonly k?: number | readonly number[]
  readonly seeds?: number
  readonly tune?: boolean
  readonly trials?: number
  /** Or the path of a file. */
  readonly candidates?: 'all' | 'cold' | (string & {})
  readonly protocol?: 'rows' | ProtocolId
  /** File of what is true of simulated visitors, with `protocol: 'visitors'`. */
  readonly simulate?: string
  readonly ties?: 'hash' | 'index'
  readonly mapOver?: MapOver
  readonly withSeen?: boolean
  readonly run?: string | readonly string[]
  readonly writeRun?: string
  readonly curve?: boolean
  readonly report?: string
  /** Of `serve`: the folder that the site serves. */
  readonly site?: string
  readonly by?: 'text' | 'image' | 'both'
  readonly limit?: number
}
