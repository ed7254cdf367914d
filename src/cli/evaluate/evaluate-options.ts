import type { MapOver } from '../../sdk/evaluate/metrics'
import type { KeptFitsOptions } from '../build/kept-fits'
import type { TextModel } from '../encoders/own-text-vectors'
import type { GivenOptions } from '../given-options'
import type { EvaluateReport, EvaluateRow } from './evaluate-report'
import type { JudgedFiles } from './read-judged'

export interface EvaluateOptions extends GivenOptions, KeptFitsOptions, Omit<JudgedFiles, 'seed'> {
  /** An ensemble is made of those that stand beside it. @default ['all']: those that can be trained here, but what takes minutes */
  readonly models?: readonly string[]
  /** Lengths at which lists are judged; models are compared, searched and shipped by the first. @default [10] */
  readonly ks?: readonly number[]
  /** What average precision is divided by. @default 'test' */
  readonly mapOver?: MapOver
  /** Ranks what a user has seen, too. @default false */
  readonly withSeen?: boolean
  /** Files of user, item and score: lists of other systems, judged beside the models. */
  readonly runs?: readonly string[]
  /** Folder for the lists of each model, a file each. */
  readonly writeRuns?: string
  /** Models that are drawn are fitted so often, with `seed` and those that follow it; the parts stay. @default 1 */
  readonly seeds?: number
  /** Fits each model on fewer visitors, too, three times. @default false */
  readonly curve?: boolean
  /** Searches options on a part of train. @default false */
  readonly tune?: boolean
  /** Candidates that a search draws for each model. @default 32 */
  readonly trials?: number
  /** File of lists that were shown, which rankers learn from. */
  readonly lists?: string
  /** Fields or columns that the text encoder reads, in this order. */
  readonly text?: readonly string[]
  /** Field or column that names an item's picture. */
  readonly image?: string
  /** Folders of encoders: at most one for text and one for pictures. */
  readonly encoders?: readonly string[]
  /** Own text model in place of a text encoder. */
  readonly textModel?: TextModel
  /**
   * What is ranked: items of train, items of test that train lacks, or beside each visitor's test items so many that are
   * drawn, or those that a file of user and item lists. @default as the protocol has it
   */
  readonly candidates?: 'all' | 'cold' | number | (string & {})
  /** How ties fall: by a hash of seed and id, or by ascending index. @default 'hash' */
  readonly ties?: 'hash' | 'index'
  /** Hears of each row as it comes, with the report up to it. */
  readonly onRow?: (row: EvaluateRow, report: EvaluateReport) => void | Promise<void>
  readonly onProgress?: (phase: string, done: number) => void
}
