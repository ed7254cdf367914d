import { resolve } from 'node:path'
import { buildBundle } from '../build/build-bundle'
import { byteSize, decimal, flag, list, oneOf, text, texts, threadsOf } from '../flags'
import { inputPath } from '../io'
import { readingFlags } from '../reading-flags'
import { contentFlags, contentOptions, givenOptions, publishing, tellBuild } from '../shared-options'
import { defineCommand } from './command'
import { modelLines, readingLines } from './help-lines'

export const build = defineCommand({
  summary: 'interactions and items -> a bundle: a folder of static files for your site',
  help: `tacitly build: interactions and items -> a bundle

  --interactions FILE    who touched what: CSV and its kin, JSON lines, JSON, as they are or as .gz; Parquet; - is standard
                         input (what is guessed is reported). Without it the bundle goes by content alone
  --items FILE           what the items are; may be given again, joined by id. Without it titles are those of the
                         interactions, or each id is its own title
  --out DIR              the bundle's folder; replaced whole, or left as it was
  --text A,B             columns of the items that say what they are: become vectors, by --encoder, else by --text-model
  --image A              column of a picture, PNG or JPEG, relative to the file that names it: becomes a vector
  --encoder DIR          folder of an encoder; may be given twice, one of texts and one of pictures. What it has read is
                         kept in node_modules/.cache/tacitly, where there is a node_modules
  --text-model M         own text vectors, where there is no encoder: word2vec (default), tfidf, bm25 or lstm
  --head categories      trains a layer on the vectors to tell the categories, and keeps it where it tells them better
  --models A,B           what else is fitted and judged, and shipped where it is best (default: what earns its bytes);
                         an ensemble is made of what stands beside it. There are
                         ${modelLines}
  --lists FILE           what was shown, a row an item: list, user, item, position, click (0 or 1), and the list's time where it is
                         known. Rankers (logistic, fmranker, widedeep) learn from it, corrected for how far down visitors look
  --personas FILE        what kinds of visitors are to see, as of tacitly check: where a contract is broken, nothing is written
  --budget SIZE          of what ranks, zipped: 2MB, 500KB (default: 120 bytes an item, 300KB at least). A model that does
                         not fit is left out; of an ensemble, the part that is worth the least a byte. What cards show
                         loads apart and takes nothing of it
  --since DIR            goes on from the last release: models, options and weights that it chose stand, unless much has changed or
                         they no longer beat popularity; iALS starts from its vectors. Interactions are all there are, new ones
                         among them. The verdict says how far the two are apart, and whether this one is better
  --release N            default: the time; says which of two is newer
  --share-interactions   publish the training rows, so that visitors' devices can train, or score by them (userknn): shuffled,
                         without user ids and times, rows under 3 items left out, over 500 cut. They are not anonymous
  --audit                tells in verdict and model card how well anybody is told to be among the visitors, as of tacitly audit; takes
                         as long again
  --privacy-budget AUC   at most so well (.55; .5 is a coin), whatever the length of the history, for who knows a whole history:
                         searches how few rows of a visitor, how many visitors of an item and how much noise keep to it at the least
                         cost, and says what that is. Nothing is written where none does. Not with --share-interactions or --lists
  --precision P          int8 (default) or float32: of the vectors
  --d N                  length of a vector, a multiple of 4, in every model that has it (default: each model's own)
  --seed N               of the split and of all that a model draws (default 1)
  --set M.O=V            an option of one model, such as als.regularisation=10; may be given again
  --threads N            that fit models side by side (default: one a core). The bundle is the same whatever they are. Fits
                         are kept for a week where what encoders read is, so that a build that was stopped goes on
  --json                 the report as JSON
  --quiet                no report

${readingLines}

Example: tacitly build --interactions ratings.csv --items movies.csv --out public/recommendations`,
  flags: {
    ...{ interactions: text, items: texts, out: text, release: text, precision: text, d: text, seed: text, set: texts },
    ...{ threads: text, budget: text, lists: text, personas: text, since: text, models: text, head: text },
    ...{ 'share-interactions': flag, audit: flag, 'privacy-budget': text, json: flag, quiet: flag },
    ...contentFlags,
    ...readingFlags,
  },
  isConfigurable: true,
  async run(call) {
    const { values, cwd } = call
    const report = await buildBundle({
      interactions: values.interactions && inputPath(cwd, values.interactions),
      ...contentOptions(values, cwd),
      lists: values.lists && resolve(cwd, values.lists),
      models: list(values.models),
      budget: byteSize(values.budget, 'budget'),
      head: oneOf(['categories'], values.head, 'head'),
      ...publishing(values, cwd),
      shareInteractions: values['share-interactions'],
      audit: values.audit,
      since: values.since && resolve(cwd, values.since),
      privacyBudget: decimal(values['privacy-budget'], 'privacy-budget'),
      ...givenOptions(values),
      threads: threadsOf(values),
      onProgress: call.progress.update,
    })
    tellBuild(call, report)
  },
})
