import type { Block } from '../bytes/blocks'
import type { TableRecord } from '../table'

/** Turns text, piece by piece, into records. */
export interface RecordReader {
  read(block: Block): TableRecord[]
  /** What was left open. */
  end(): TableRecord[]
}
