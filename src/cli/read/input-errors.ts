import { type ErrorCode, TacitlyError } from '../../sdk/errors'

/**
 * Why files can't be read, by what there is to do, and what to try where no more is known. Each is told in
 * docs/data-errors.md.
 */
export const inputErrors = {
  'file-unreadable': 'expected a file of records: CSV, JSON lines, JSON, Parquet',
  'file-empty': 'expected a header line and records',
  'file-kind-unknown': 'expected text (CSV, TSV, JSON), that with gzip, or Parquet',
  'file-damaged': 'get it again',
  'rows-too-bad': 'fix these lines, or say how the file is to be read',
  'column-missing': 'name it',
  'column-unknown': 'name one that is there',
  'times-unreadable':
    'say what they are with --times s, ms, us, ns, excel, day-first or month-first; --times order takes numbers for their order alone, and --time none reads without times',
  'ids-cut': 'write the file anew with that column as text',
  'no-join': 'more than half: do the two files use the same ids?',
  'no-interactions': 'say what counts',
  'model-incomplete': 'let the training finish, and copy all of it',
  'model-invalid': 'export it anew',
  'model-differs': 'see that all its parts are of one training',
} as const satisfies Partial<Record<ErrorCode, string>>

export type InputErrorCode = keyof typeof inputErrors

interface More {
  /** What to try. @default by the code */
  readonly wanted?: string
  readonly cause?: unknown
  readonly [detail: string]: unknown
}

/** @param what what arrived, as it follows the name: "is empty", "line 3: ..." */
export function inputError(
  code: InputErrorCode,
  name: string,
  what: string,
  { wanted = inputErrors[code], cause, ...details }: More = {},
): TacitlyError {
  return new TacitlyError(code, `${name} ${what}; ${wanted}.`, { path: name, ...details }, cause)
}
