import { resolve } from 'node:path'
import { flag, required, text, texts } from '../flags'
import { inputPath } from '../io'
import { previewFiles } from '../preview-files'
import { readingFlags, readingOptions } from '../reading-flags'
import { showPreview } from '../show'
import { defineCommand } from './command'
import { readingLines } from './help-lines'

export const preview = defineCommand({
  summary: 'how interactions and items would be read, before anything is made of them',
  help: `tacitly preview: how files would be read, before anything is made of them

  --interactions FILE    who touched what: CSV and its kin, JSON lines, JSON, as they are or as .gz; Parquet; - is standard input
  --items FILE           what the items are; may be given again, joined by id
  --json                 as JSON

${readingLines}

Prints which column is what, the first rows as they are understood, the period, what each event and rating counts, which
items join, and what would be dropped and why.`,
  flags: { interactions: text, items: texts, json: flag, ...readingFlags },
  isConfigurable: true,
  async run({ values, cwd, tell }) {
    const seen = await previewFiles({
      interactions: inputPath(cwd, required(values.interactions, 'interactions')),
      items: values.items?.map(path => resolve(cwd, path)),
      reading: readingOptions(values, [values.interactions, ...(values.items ?? [])]),
    })
    tell(seen, () => showPreview(seen))
  },
})
