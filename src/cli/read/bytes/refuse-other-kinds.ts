import { inputError, inputErrors } from '../input-errors'

interface Kind {
  /** The first bytes, as Latin-1 text. */
  readonly start: string
  /** What stands further on, in the first 512 bytes. */
  readonly within?: RegExp
  readonly what: string
  readonly advice: string
}

const asCsv = 'write it as CSV or JSON lines'
const unpack = 'unpack it and name the file inside'

const kinds: readonly Kind[] = [
  {
    start: 'PK\x03\x04',
    within: /\[Content_Types\]|xl\/|_rels/,
    what: 'an Excel workbook',
    advice: 'save the sheet as "CSV UTF-8"',
  },
  { start: 'PK\x03\x04', within: /opendocument/, what: 'an OpenDocument sheet', advice: 'save it as CSV in UTF-8' },
  { start: 'PK\x03\x04', what: 'a ZIP archive', advice: unpack },
  { start: '\xd0\xcf\x11\xe0', what: 'an old Excel or Office file', advice: 'save the sheet as "CSV UTF-8"' },
  { start: 'SQLite format 3', what: 'an SQLite database', advice: 'export the table as CSV' },
  { start: 'ARROW1', what: 'an Arrow file', advice: asCsv },
  { start: 'FEA1', what: 'a Feather file', advice: asCsv },
  { start: 'Obj\x01', what: 'an Avro file', advice: asCsv },
  { start: '\x89HDF', what: 'an HDF5 file', advice: asCsv },
  { start: '\x93NUMPY', what: 'a NumPy file', advice: asCsv },
  { start: '\x80\x02', what: 'a Python pickle', advice: asCsv },
  { start: '\x80\x03', what: 'a Python pickle', advice: asCsv },
  { start: '\x80\x04', what: 'a Python pickle', advice: asCsv },
  { start: '\x80\x05', what: 'a Python pickle', advice: asCsv },
  { start: 'RDX', within: /^...[23]\n/, what: 'an R data file', advice: asCsv },
  {
    start: 'BZh',
    within: /^...[1-9]1AY/,
    what: 'compressed with bzip2',
    advice: 'unpack it, or compress it with gzip',
  },
  { start: '\x28\xb5\x2f\xfd', what: 'compressed with Zstandard', advice: 'unpack it, or compress it with gzip' },
  { start: '\xfd7zXZ', what: 'compressed with xz', advice: 'unpack it, or compress it with gzip' },
  { start: '\x04\x22\x4d\x18', what: 'compressed with LZ4', advice: 'unpack it, or compress it with gzip' },
  { start: '\x1f\x8b', what: 'compressed with gzip twice', advice: 'unpack it once' },
  { start: '7z\xbc\xaf', what: 'a 7z archive', advice: unpack },
  { start: 'Rar!', what: 'a RAR archive', advice: unpack },
  { start: '', within: /^.{257}ustar/s, what: 'a tar archive', advice: unpack },
  { start: '%PDF', what: 'a PDF', advice: 'export the data itself, as CSV or JSON' },
  { start: '\x89PNG', what: 'a picture', advice: 'name a file of records' },
  { start: '\xff\xd8\xff', what: 'a picture', advice: 'name a file of records' },
  {
    start: '',
    within: /^\s*<(?:!doctype html|html|head|body|table)\b/i,
    what: 'an HTML page',
    advice: 'download the file itself: it may need a login',
  },
  { start: '', within: /^\s*<(?:\?xml|[a-z]+[ >])/i, what: 'XML', advice: 'export it as CSV or JSON lines' },
  { start: '', within: /^(?:---\s+)?- [\w-]+:(?: .*)?\r?\n {2}[\w-]+:/, what: 'YAML', advice: asCsv },
  { start: '{\\rtf', what: 'an RTF document', advice: 'save it as plain text' },
  {
    start: 'version https://git-lfs',
    what: 'a pointer of Git LFS',
    advice: 'fetch the file itself with "git lfs pull"',
  },
  { start: '\xff\xfe\0\0', what: 'UTF-32 text', advice: 'save it as UTF-8' },
]

/** @throws TacitlyError 'file-kind-unknown' if the first bytes are those of a kind of file that is not read */
export function refuseOtherKinds(name: string, head: Uint8Array): void {
  const first = String.fromCharCode(...head.subarray(0, 512)).replace(/^\xef\xbb\xbf/, '')
  const kind = kinds.find(({ start, within }) => first.startsWith(start) && (within?.test(first) ?? true))
  if (kind)
    throw inputError('file-kind-unknown', name, `is ${kind.what}`, {
      wanted: `${inputErrors['file-kind-unknown']}: ${kind.advice}`,
    })
}
