import { protocolIds, protocols } from '../sdk/evaluate/protocols'
import { definitions, edgeId, ensembleId } from '../sdk/models/catalogue'

/** Ids of all models, broken to stand beside an option. */
const ids = breakLines(`${definitions.map(({ id }) => id).join(', ')}, ${ensembleId}, ${edgeId}`, 92, 25)

/** Every protocol, a line each, to stand beside an option. */
const protocolLines = protocolIds.map(id => `\n${' '.repeat(25)}${id.padEnd(9)} ${protocols[id].holds}`).join('')

/** How files are read, where a guess would be wrong: the same for all commands that read interactions and items. */
const reading = `How files are read, where the report shows a wrong guess:
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

export const help = {
  main: `tacitly: recommendations that learn on the visitor's device

Usage: tacitly <command> [options]

  init       a first list on your site, with sample data and a bundle of it
  preview    how interactions and items would be read, before anything is made of them
  build      interactions and items -> a bundle: a folder of static files for your site
  import     models that were trained elsewhere -> a bundle: by Spark, or by other people's libraries
  evaluate   judge models on your own interactions, or on train and test files
  split      interactions -> the train and test files that evaluate judges by
  inspect    what is in a bundle, verified; or how far two are apart
  audit      what a bundle tells of the visitors it was made of
  check      whether personas see of a bundle what they are to see
  similar    which items of a bundle are like one of them
  ope        what other lists would have brought, by a log of what was shown
  ab         whether one variant of an experiment is better, by a log of who saw which
  serve      a bundle in the widgets that your pages have, to look at
  studio     train in a browser's tab while you watch, and take the bundle from there
  models     encoders of texts and pictures -> a folder for your site

tacitly <command> --help tells the options. tacitly.config.js or tacitly.config.json in the folder holds those of all
commands ({ interactions: 'orders.csv', minRating: 4 }); what stands on the command line wins. With --json a command's only output is one line of JSON; what is told meanwhile goes to standard
error. Exit status: 0; 1 where it could not be done; 2 where a gate refused (personas, privacy budget). docs/command-line.md has it all.`,

  init: `tacitly init: a first list on your site, with no data of your own

  --yes                  replaces files of an earlier run without asking
  --json                 the report as JSON

Finds out whether this folder is a site of Next, of Vite, or a plain one. Writes sample items and events to tacitly/, a README that explains
each column, a page that shows a list, and a bundle; prints the lines to paste into a page of your own. No file of yours is changed.`,

  preview: `tacitly preview: how files would be read, before anything is made of them

  --interactions FILE    who touched what: CSV and its kin, JSON lines, JSON, as they are or as .gz; Parquet; - is standard input
  --items FILE           what the items are; may be given again, joined by id
  --json                 as JSON

${reading}

Prints which column is what, the first rows as they are understood, the period, what each event and rating counts, which
items join, and what would be dropped and why.`,

  build: `tacitly build: interactions and items -> a bundle

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
                         ${ids}
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

${reading}

Example: tacitly build --interactions ratings.csv --items movies.csv --out public/recommendations`,

  import: `tacitly import: models that were trained elsewhere -> a bundle

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

${reading}

Example: tacitly import --spark tacitly-als --items products.csv --out public/recommendations
         tacitly import --npz als.npz --ids ids.txt --interactions train.csv --test test.csv --items products.csv --out public/recommendations`,

  evaluate: `tacitly evaluate: judge models

  --interactions FILE    as of tacitly build; cut by --protocol
  --train FILE --test FILE   or these two, as tacitly split or you have cut them. A row that stands in both is refused
  --protocol P           what is held out, and how models are judged (default: topn of --interactions; of two files what topn
                         does): ${protocolLines}
                         Of five parts, each held out once, the mean is printed. visitors judges what a build of the others
                         ships, after 1, 3, 5, 10, 20 and 50 events, by the ten that follow; quality by length and by the
                         rarity of what was touched. ratings prints RMSE and MAE of models that predict ratings
  --simulate FILE        with visitors: clicks, looks and reading times of visitors whose taste is known, drawn as FILE says
                         (JSON, docs/evaluate.md), and what a device gains by each of them on clicks alone
  --personas FILE        with visitors: how many contracts of the file (as of tacitly check) each model would keep, served alone
  --models A,B           default: all, which are those that are trained in seconds; those that go by content, and their
                         ensemble, with --items. What takes minutes is named, alone or beside all (all,logistic). An ensemble
                         is made of what stands beside it. There are
                         ${ids}
  --k N,M                lengths of the judged lists (default 10): models are compared by the first, --json has all
  --d, --seed, --set, --threads   as of tacitly build; --seed also draws what is held out
  --seeds N              fit models that are drawn with N seeds, from --seed on, and say mean and deviation (default 1)
  --tune                 search options on a part of train, move to them where they are better beyond chance, and
                         report the search. One that was stopped goes on
  --trials N             candidates that a search draws for each model (default 32); it costs about N thirds of a fit
  --curve                fit each model on a tenth, a quarter and half of the visitors, too: would more data help?
  --items FILE           may be given again, joined by id: for models that go by content
  --lists FILE           as of tacitly build
  --text, --image, --encoder, --text-model   as of tacitly build
  --candidates C         all: rank the items of train; cold: those that only test has; a number such as 99: rank
                         each visitor's test items among so many drawn ones; or a FILE of user and item: among those
                         listed. These two are easier, and no figures to compare with full ranking (default: as the
                         protocol has it)
  --ties T               hash: by a seeded hash of the id (default); index: by ascending id, as older figures were made
  --map-over M           test: average precision is divided by |test| (default); min: by min(k, |test|)
  --with-seen            rank what a user has seen, too: for what is consumed again and again
  --run FILE             may be given again: lists of another system, as user, item and score, judged beside the models
  --write-run DIR        the lists of each model, or of --protocol ratings what it predicts, as DIR/MODEL.csv
  --report FILE          the report as one page (HTML) that asks nothing of a network: winner, certainty, plots
  --json                 the report as JSON
  --json FILE            the same in a file, written anew at each row; "complete" says whether it was the last

Full ranking: all items of train, those seen or rejected there removed, ties by a hash of the id. What a row says counts as
in a build, and what was rejected in test is not to be found; --value none counts each row as 1. nDCG of binary gain, ideal
over min(k, |test|); MAP and recall over |test|; users without test items left out.

${reading}

  --bundle DIR --factors FILE   judge vectors that a page exported, on the bundle's shared held-out part`,

  split: `tacitly split: interactions -> train and test files, as tacitly evaluate cuts them

  --interactions FILE    as of tacitly build
  --items FILE           may be given again: what joins them is the item's column
  --protocol P           what is held out: ${protocolLines}
  --out DIR              gets train.csv and test.csv; of five parts a folder each, fold-1 to fold-5
  --seed N               of what is drawn (default 1)
  --json                 the report as JSON

The files hold user, item, what the row counts (signed_strength), and time, rating and --context where there are any.
tacitly evaluate --protocol P --train .. --test .. judges them as --interactions with the same protocol and seed.

${reading}

Example: tacitly split --interactions ratings.csv --protocol loo --out parts`,

  inspect: `tacitly inspect DIR: what is in a bundle
         tacitly inspect BEFORE AFTER: how far two releases are apart

  --json                 as JSON
  --card                 the model card, as Markdown: data, figures, known biases, what it is not for, and the main parameters of
                         the recommendations in words for a site's terms (Digital Services Act, Article 27)

Reads every file as a page does, verifies each hash, and prints sizes, the verdict, and what of visitors' data is where. Of two it prints
which items are new and gone, and what share of lists after one click, of related items, of neighbours by vectors and of the most
popular is another.`,

  audit: `tacitly audit BUNDLE: what it tells of the visitors it was made of

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

${reading}

Example: tacitly audit public/recommendations --interactions ratings.csv --items movies.csv`,

  check: `tacitly check PERSONAS BUNDLE: whether personas see what they are to see

  PERSONAS               JSON: what each kind of visitor did, and contracts such as "at least 4 of the first 8 are Horror"
  BUNDLE                 the folder that your site serves, or is to serve
  --json                 as JSON: each contract, how many items were found, and what the persona saw

Ranks by the code that pages have, for one visitor a persona. Exits with status 2 where a contract is broken, so that a release can
wait for it; tacitly build --personas checks before it writes. How to write the file: docs/personas.md

Example: tacitly check personas.json public/recommendations`,

  similar: `tacitly similar BUNDLE ITEM: which items are like one of them, by the vectors of a bundle

  --by K                 text, image or both (default): the cosine of the vectors, or the mean of both
  --limit N              how many (default 10)
  --json                 { item, neighbours: [{ id, score }] }`,

  ope: `tacitly ope LOG: what another policy would have brought, by a log of what was shown

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

  ab: `tacitly ab LOG: whether one variant of an experiment is better, by a log of who saw which

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

  serve: `tacitly serve BUNDLE: look at a bundle in the widgets that your pages have

  --personas FILE        visitors to look as, as of tacitly check; beside each what its contracts say
  --site DIR             the folder that your site serves, where items name pictures by addresses of the site
  --port N               default: 4700; 0: one that is free
  --json                 where it is, as JSON

Serves a page on this machine alone, http://127.0.0.1:4700/, until it is ended: for you, next, trending, popular, and what is like an
item that you open. It learns from what you click until you reload. Pictures are asked for where the items say.

Example: tacitly serve public/recommendations --personas personas.json --site public`,

  studio: `tacitly studio: train in a browser's tab, while you watch

  --port N               default: 4600; 0: one that is free
  --json                 where it is, as JSON

Serves a page on this machine alone, http://127.0.0.1:4600/, until it is ended. Files are dropped into it, and read, trained on and judged
there; it makes the bundle that build makes of them. Nothing is uploaded: the page's policy allows no connection.

Example: tacitly studio`,

  models: `tacitly models: encoders of texts and pictures -> a folder for your site to serve

  --out DIR              gets models.json, a folder an encoder, and the runtime's wasm; all pinned by SHA-256
  --from DIR             folder of an encoder, or of several: config.json, onnx/*.onnx, and tokenizer.json or
                         preprocessor_config.json
  --download             fetch what no folder gives: all-MiniLM-L6-v2 and dinov2-small from huggingface.co, the runtime
                         from cdn.jsdelivr.net; 62 MB
  --text NAME            the encoder of texts, by the name of its folder (default: all there are; of the downloads, one)
  --image NAME           likewise, of pictures
  --runtime FILE         the runtime's wasm, where it was fetched by other means
  --json                 models.json as the report

Nothing is fetched without --download. Licences, sizes and how to serve the folder: docs/encoders.md

Example: tacitly models --out public/models --download`,
} as const

function breakLines(words: string, width: number, indent: number): string {
  const line = new RegExp(`(.{1,${width}})(?: |$)`, 'g')
  return Array.from(words.matchAll(line), ([, text]) => text).join(`\n${' '.repeat(indent)}`)
}
