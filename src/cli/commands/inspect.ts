import { resolve } from 'node:path'
import { TacitlyError } from '../../sdk/errors'
import { readBack } from '../build/read-back'
import { compareBundles } from '../drift/compare-bundles'
import { flag, required } from '../flags'
import { inspectBundle } from '../inspect-bundle'
import { showComparison, showInspection } from '../show'
import { showCard } from '../show-card'
import { defineCommand } from './command'

export const inspect = defineCommand({
  summary: 'what is in a bundle, verified; or how far two are apart',
  help: `tacitly inspect DIR: what is in a bundle
         tacitly inspect BEFORE AFTER: how far two releases are apart

  --json                 as JSON
  --card                 the model card, as Markdown: data, figures, known biases, what it is not for, and the main parameters of
                         the recommendations in words for a site's terms (Digital Services Act, Article 27)

Reads every file as a page does, verifies each hash, and prints sizes, the verdict, and what of visitors' data is where. Of two it prints
which items are new and gone, and what share of lists after one click, of related items, of neighbours by vectors and of the most
popular is another.`,
  flags: { json: flag, card: flag },
  arguments: 2,
  async run({ values, positionals, cwd, tell }) {
    const [folder, later] = [required(positionals[0], 'DIR'), positionals[1]]
    if (later !== undefined) {
      if (values.card) throw cardOfTwo()
      const [before, after] = await Promise.all([folder, later].map(one => readBack(resolve(cwd, one))))
      const report = await compareBundles(before, after)
      return tell(report, () => showComparison(report))
    }
    const inspection = await inspectBundle(resolve(cwd, folder))
    const { card } = inspection
    if (!values.card) return tell(inspection, () => showInspection(inspection))
    if (!card) throw noCard(folder)
    tell(card, () => showCard(card))
  },
})

const cardOfTwo = () =>
  new TacitlyError('options-invalid', '--card is of one bundle, and two are given.', { option: 'card' })

const noCard = (folder: string) =>
  new TacitlyError(
    'options-invalid',
    `${folder} has no model card: a release before this one built it; build it again.`,
    { folder },
  )
