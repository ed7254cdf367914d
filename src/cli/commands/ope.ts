import { resolve } from 'node:path'
import { count, flag, required, text } from '../flags'
import { offPolicy } from '../ope/off-policy'
import { showOffPolicy } from '../ope/show-ope'
import { defineCommand } from './command'

export const ope = defineCommand({
  summary: 'what other lists would have brought, by a log of what was shown',
  help: `tacitly ope LOG: what another policy would have brought, by a log of what was shown

  LOG                    a row a shown item: item, what came of it (1 a click, or a value), how likely it was to stand
                         there (propensity), and its position where there are several
  --target FILE          the other policy: item, position, probability; without a position the same holds at each
  --target-column NAME   or a column of LOG: how likely the other policy would have been to show the same
  --item, --position, --reward, --propensity NAME   columns, where a guess by their names would be wrong; none: there is none
  --seed N               of what is drawn again for the intervals (default 1)
  --json                 the report as JSON

Prints inverse propensity (IPS), self-normalised (SNIPS), and with --target the direct method, doubly robust and switch-DR,
with 90% intervals, and how many rows the log is worth for the other policy. The rewards' model is a mean an item and
position, drawn to that of all by how much they differ beyond chance; rows are judged by what other rows say.

Example: tacitly ope shown.csv --target new-policy.csv`,
  flags: {
    ...{ target: text, 'target-column': text, item: text, position: text, reward: text, propensity: text },
    ...{ seed: text, json: flag },
  },
  arguments: 1,
  async run({ values, positionals, cwd, tell }) {
    const { target, item, position, reward, propensity } = values
    const report = await offPolicy(resolve(cwd, required(positionals[0], 'LOG')), {
      columns: { item, position, reward, propensity, target: values['target-column'] },
      target: target && resolve(cwd, target),
      seed: count(values.seed, 'seed', 0),
    })
    tell(report, () => showOffPolicy(report))
  },
})
