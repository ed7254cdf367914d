import { resolve } from 'node:path'
import { protocolIds } from '../../sdk/evaluate/protocols'
import { splitFiles } from '../evaluate/split-files'
import { count, flag, oneOf, required, text, texts } from '../flags'
import { inputPath } from '../io'
import { readingFlags, readingOptions } from '../reading-flags'
import { showSplit } from '../show'
import { defineCommand } from './command'
import { protocolLines, readingLines } from './help-lines'

export const split = defineCommand({
  summary: 'interactions -> the train and test files that evaluate judges by',
  help: `tacitly split: interactions -> train and test files, as tacitly evaluate cuts them

  --interactions FILE    as of tacitly build
  --items FILE           may be given again: what joins them is the item's column
  --protocol P           what is held out: ${protocolLines}
  --out DIR              gets train.csv and test.csv; of five parts a folder each, fold-1 to fold-5
  --seed N               of what is drawn (default 1)
  --json                 the report as JSON

The files hold user, item, what the row counts (signed_strength), and time, rating and --context where there are any.
tacitly evaluate --protocol P --train .. --test .. judges them as --interactions with the same protocol and seed.

${readingLines}

Example: tacitly split --interactions ratings.csv --protocol loo --out parts`,
  flags: { interactions: text, items: texts, protocol: text, out: text, seed: text, json: flag, ...readingFlags },
  isConfigurable: true,
  async run({ values, cwd, tell }) {
    const report = await splitFiles({
      interactions: inputPath(cwd, required(values.interactions, 'interactions')),
      items: values.items?.map(path => resolve(cwd, path)),
      protocol: oneOf(protocolIds, required(values.protocol, 'protocol'), 'protocol')!,
      out: resolve(cwd, required(values.out, 'out')),
      seed: count(values.seed, 'seed', 0),
      reading: readingOptions(values, [values.interactions, ...(values.items ?? [])]),
    })
    tell(report, () => showSplit(report))
  },
})
