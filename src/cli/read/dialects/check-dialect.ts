import { TacitlyError } from '../../../sdk/errors'
import { isKnownEncoding } from '../bytes/detect-encoding'
import type { Dialect } from '../table'

/** Delimiters that a command line can hardly hold. */
const spoken: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  space: ' ',
  spaces: '  ',
  comma: ',',
  semicolon: ';',
}

/** What was asked for, spelled as the reader has it. @throws TacitlyError 'options-invalid' */
export function checkDialect(asked: Partial<Dialect>): Partial<Dialect> {
  const { encoding, delimiter, quote } = asked
  const given = Object.entries(asked).filter(([, value]) => value !== undefined)
  if (encoding !== undefined && !isKnownEncoding(encoding)) {
    throw refused(
      `encoding "${encoding}" is not known`,
      'utf-8, windows-1252, iso-8859-2, shift_jis, gb18030, utf-16le',
    )
  }
  if (delimiter === '') throw refused('the delimiter is empty', '"," ";" tab "::"')
  return {
    ...Object.fromEntries(given),
    ...(delimiter === undefined ? {} : { delimiter: spoken[delimiter] ?? delimiter }),
    ...(quote === '' || quote === 'none' ? { quote: null } : {}),
  }
}

function refused(what: string, examples: string): TacitlyError {
  return new TacitlyError('options-invalid', `${what}; expected one like ${examples}.`)
}
