import { resolve } from 'node:path'
import { auditBundle } from '../audit/audit-bundle'
import { showAudit } from '../audit/show-audit'
import { count, flag, required, text, texts, threadsOf } from '../flags'
import { inputPath } from '../io'
import { readingFlags, readingOptions } from '../reading-flags'
import { defineCommand } from './command'
import { readingLines } from './help-lines'

export const audit = defineCommand({
  summary: 'what a bundle tells of the visitors it was made of',
  help: `tacitly audit BUNDLE: what it tells of the visitors it was made of

  --interactions FILE    what it was built of, as of tacitly build
  --items FILE           as of tacitly build; may be given again. Of the interactions they say which column is the item's
  --others FILE          interactions of visitors of whom the bundle has nothing, in the same columns: it is then judged as it is
                         (default: its models are trained again, on halves of the visitors)
  --plot FILE            weighs levers, too, and draws what less of a leak would cost (SVG); takes some forty fits of each model
  --rounds N             how often, an even number from 4 (default 4)
  --seed, --threads      as of tacitly build
  --json                 the report as JSON

Prints how well somebody who knows a whole history can tell whether it was in (AUC: .5 is a coin), by the length of the history with
90% intervals, of each model and of all at once; for who has the bundle alone, and for who has the histories of all others, too.
Then how many visitors are found in shared rows by a few of their items, and what is said of items of fewer than 3 visitors.
What it proves and what not: docs/leak.md

${readingLines}

Example: tacitly audit public/recommendations --interactions ratings.csv --items movies.csv`,
  flags: {
    ...{ interactions: text, items: texts, others: text, rounds: text, plot: text, seed: text, threads: text },
    ...{ json: flag, ...readingFlags },
  },
  arguments: 1,
  isConfigurable: true,
  async run({ values, positionals, cwd, progress, tell }) {
    const report = await auditBundle({
      bundle: resolve(cwd, required(positionals[0], 'BUNDLE')),
      interactions: inputPath(cwd, required(values.interactions, 'interactions')),
      items: values.items?.map(path => resolve(cwd, path)),
      others: values.others && inputPath(cwd, values.others),
      plot: values.plot && resolve(cwd, values.plot),
      ...{ rounds: count(values.rounds, 'rounds'), seed: count(values.seed, 'seed', 0), threads: threadsOf(values) },
      reading: readingOptions(values, [values.interactions, values.others, ...(values.items ?? [])]),
      onProgress: progress.update,
    })
    tell(report, () => showAudit(report))
  },
})
