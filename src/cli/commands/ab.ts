import { resolve } from 'node:path'
import { abTest } from '../ab/ab-test'
import { showAbTest } from '../ab/show-ab'
import { flag, required, text, texts, wrong } from '../flags'
import { defineCommand } from './command'

export const ab = defineCommand({
  summary: 'whether one variant of an experiment is better, by a log of who saw which',
  help: `tacitly ab LOG: whether one variant of an experiment is better, by a log of who saw which

  LOG                    a row an exposure: variant, and what came of it (1 or 0); with a unit (a visitor), all rows of one are
                         one trial
  --control NAME         what the others are compared with (default: the variant of the first row)
  --share NAME=N         what was planned, in any unit; may be given again (default: all alike)
  --epsilon E            what came of it are answers by randomised response
  --variant, --reward, --unit NAME   columns, where a guess by their names would be wrong; none: there is none
  --json                 the report as JSON

Prints whether the split is the one that was planned (sample ratio mismatch, warned of below p .001), and each difference with
two 95% intervals: one for who reads it once at the end, and a wider one that holds however often one looks.

Example: tacitly ab exposures.csv --control control`,
  flags: { ...{ variant: text, reward: text, unit: text, control: text, share: texts, epsilon: text }, json: flag },
  arguments: 1,
  async run({ values, positionals, cwd, tell }) {
    const { variant, reward, unit, control, share = [], epsilon } = values
    const report = await abTest(resolve(cwd, required(positionals[0], 'LOG')), {
      ...{ columns: { variant, reward, unit }, control, shares: Object.fromEntries(share.map(planned)) },
      epsilon: epsilon === undefined ? undefined : Number(epsilon),
    })
    tell(report, () => showAbTest(report))
  },
})

function planned(share: string): readonly [string, number] {
  const at = share.lastIndexOf('=')
  const value = Number(share.slice(at + 1))
  if (at > 0 && value >= 0) return [share.slice(0, at), value]
  throw wrong('share', share, 'a variant and its share, such as control=9')
}
