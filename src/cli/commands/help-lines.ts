import { protocolIds, protocols } from '../../sdk/evaluate/protocols'
import { definitions, edgeId, ensembleId } from '../../sdk/models/catalogue'

/** Ids of all models, broken to stand beside an option. */
export const modelLines = breakLines(`${definitions.map(({ id }) => id).join(', ')}, ${ensembleId}, ${edgeId}`, 92, 25)

/** Every protocol, a line each, to stand beside an option. */
export const protocolLines = protocolIds.map(id => `\n${' '.repeat(25)}${id.padEnd(9)} ${protocols[id].holds}`).join('')

/** How files are read, where a guess would be wrong: the same for all commands that read interactions and items. */
export const readingLines = `How files are read, where the report shows a wrong guess:
  --user, --item, --time, --value, --event, --quantity, --status, --history, --session COLUMN   of the interactions; of JSON a dotted path,
                         of a list inside a record "items[].id"; none: there is none
  --id, --title, --category, --description, --price, --currency, --language, --url, --picture, --published,
  --lat, --lon, --location COLUMN   of the items
  --columns A,B,-,C      names of the interactions' columns where the file has none; - skips one. --item-columns: of items
  --times F              s, ms, us, ns (since 1970), excel, day-first, month-first, or order: only the order counts
  --events NAME=W,..     what an event counts where a click is 1, in place of the table's: play=2,share=1;
                         or of what type it is: 1=view,4=purchase
  --scale LOW,HIGH       of ratings (default: by what the column holds)
  --context A,B          columns of what was known of each moment, such as the device: for models that go by it. Of times
                         daypart, weekday and season are known, by the clocks of --time-zone Z (default: UTC)
  --min-rating X         only records of at least this value count, each as 1
  --confidence C         how a visitor's rows of one item, added up, count: log, linear, or none: each item as 1
  --ids F                exact (default), or number: 25.0, 00025 and 25 are one
  --max-per-visitor N    each visitor's latest N rows
  --strict               a record that can't be used, or an unknown item id, is an error and not only counted
  --delimiter, --quote, --escape, --encoding, --header yes|no, --form delimited|jsonl|json|sequence|sections|blocks, --skip-lines N,
  --comment C, --path A.B (of JSON), --compression none|gzip, --lead user|count|item, --most-cells N
                         what the bytes are, of all files; of one: --header items.csv=no, and so --columns`

function breakLines(words: string, width: number, indent: number): string {
  const line = new RegExp(`(.{1,${width}})(?: |$)`, 'g')
  return Array.from(words.matchAll(line), ([, text]) => text).join(`\n${' '.repeat(indent)}`)
}
