import { resolve } from 'node:path'
import { count, flag, text, texts } from '../flags'
import { importBundle, importSources } from '../import/import-bundle'
import { inputPath } from '../io'
import { idForms } from '../read/cells/id-text'
import { readingFlags } from '../reading-flags'
import { publishing, tellBuild } from '../shared-options'
import { defineCommand } from './command'
import { readingLines } from './help-lines'

export const importModels = defineCommand({
  summary: "models that were trained elsewhere -> a bundle: by Spark, or by other people's libraries",
  help: `tacitly import: models that were trained elsewhere -> a bundle

  --spark DIR            what spark/tacitly_als.py of this package wrote on a cluster, copied here: docs/spark.md
  --npz FILE             what implicit saved: AlternatingLeastSquares, or an item-item recommender
  --vectors FILE         a vector an item: .npy, .safetensors, or .parquet (id, vector); a visitor is the mean of what they liked
  --neighbours FILE      an item-item table: item, other, weight
                         One of these four is given. No pickles: docs/import.md has what to write in their place
  --ids FILE             of --npz and --vectors: ids of the items, one a line, in the order of the rows
  --interactions FILE    of these three: what the model has learnt from. Without it nothing is judged
  --test FILE            what was withheld from it, as tacitly split cuts it. Without it a fifth of the interactions judges, and the
                         verdict says that the model may have learnt from it
  --items FILE           what the items are; may be given again, joined by id. Without it each id is its own title
  --out DIR              the bundle's folder; replaced whole, or left as it was
  --personas FILE, --precision P, --release N   as of tacitly build
  --seed N               of the order in which ties fall, and of what is held out (default 1)
  --json                 the report as JSON
  --quiet                no report

The same bundle, verdict and refusals as of tacitly build: what was imported is judged as a page reads it, and serves only where it
beats popularity beyond chance.

${readingLines}

Example: tacitly import --spark tacitly-als --items products.csv --out public/recommendations
         tacitly import --npz als.npz --ids ids.txt --interactions train.csv --test test.csv --items products.csv --out public/recommendations`,
  flags: {
    ...{ spark: text, npz: text, vectors: text, neighbours: text, interactions: text, test: text },
    ...{ items: texts, out: text, release: text, precision: text, seed: text, personas: text },
    ...{ json: flag, quiet: flag, ...readingFlags },
  },
  isConfigurable: true,
  async run(call) {
    const { values, given, cwd } = call
    const at = (path: string | undefined) => path && resolve(cwd, path)
    // A config file is of all commands: beside a source that is given, what it says of others is no contradiction.
    const isSourceGiven = importSources.some(name => given[name] !== undefined)
    const { spark, npz, vectors, neighbours } = isSourceGiven ? given : values
    const { interactions, test } = spark === undefined ? values : given
    // A file here; of the commands that train, the form of ids.
    const form = idForms.find(one => one === values.ids)
    const ids = form ? undefined : ((spark ?? neighbours) === undefined ? values : given).ids
    const report = await importBundle({
      ...{ spark: at(spark), npz: at(npz), vectors: at(vectors), neighbours: at(neighbours), ids: at(ids) },
      ...{
        interactions: interactions && inputPath(cwd, interactions),
        test: at(test),
        seed: count(values.seed, 'seed', 0),
      },
      ...publishing({ ...values, ids: form }, cwd),
      onProgress: call.progress.update,
    })
    tellBuild(call, report)
  },
})
