import { resolve } from 'node:path'
import { count, flag, oneOf, required, text } from '../flags'
import { showSimilar } from '../show'
import { similarItems } from '../similar'
import { defineCommand } from './command'

export const similar = defineCommand({
  summary: 'which items of a bundle are like one of them',
  help: `tacitly similar BUNDLE ITEM: which items are like one of them, by the vectors of a bundle

  --by K                 text, image or both (default): the cosine of the vectors, or the mean of both
  --limit N              how many (default 10)
  --json                 { item, neighbours: [{ id, score }] }`,
  flags: { by: text, limit: text, json: flag },
  arguments: 2,
  isConfigurable: true,
  async run({ values, positionals, cwd, tell }) {
    const [folder, item] = [required(positionals[0], 'BUNDLE'), required(positionals[1], 'ITEM')]
    const by = oneOf(['text', 'image', 'both'], values.by, 'by')
    const found = await similarItems(resolve(cwd, folder), item, { by, limit: count(values.limit, 'limit') })
    tell(found, () => showSimilar(found))
  },
})
