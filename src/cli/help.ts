export const help = {
  main: `tacitly: recommendations that learn on the visitor's device

Usage: tacitly <command> [options]

  build      interactions and items -> a bundle: a folder of static files for your site
  evaluate   judge models on your own train and test files
  inspect    what is in a bundle, verified
  similar    which items of a bundle are like one of them
  models     encoders of texts and pictures -> a folder for your site

tacitly <command> --help tells the options. Errors exit with status 1.`,

  build: `tacitly build: interactions and items -> a bundle

  --interactions FILE    CSV or JSONL: who touched what (columns are guessed, and reported). Without it the bundle goes
                         by content alone
  --items FILE           CSV or JSONL; may be given again, joined by id. Without it each id is its own title
  --out DIR              the bundle's folder; replaced whole, or left as it was
  --text A,B             columns of the items that say what they are: become vectors, by --encoder, else by --text-model
  --image A              column of a picture, PNG or JPEG, relative to the file that names it: becomes a vector
  --encoder DIR          folder of an encoder; may be given twice, one of texts and one of pictures. What it has read is
                         kept in node_modules/.cache/tacitly, where there is a node_modules
  --text-model M         own text vectors, where there is no encoder: word2vec (default), tfidf, bm25 or lstm
  --head categories      trains a layer on the vectors to tell the categories, and keeps it where it tells them better
  --models A,B           what else is fitted and judged, and shipped where it is best (default: what earns its bytes)
  --release N            default: the time; says which of two is newer
  --share-interactions   publish the training rows, so that visitors' devices can train: shuffled, without user ids and
                         times, rows under 3 items left out, over 500 cut. They are not anonymous
  --precision P          int8 (default) or float32: of the vectors
  --d N                  length of a vector, a multiple of 4 (default 64)
  --min-rating X         only records of at least this value count
  --seed N               of the split and the first vectors (default 1)
  --strict               unknown item ids are an error
  --json                 the report as JSON
  --quiet                no report

Example: tacitly build --interactions ratings.csv --items movies.csv --out public/recommendations`,

  evaluate: `tacitly evaluate: judge models on given files

  --train FILE           CSV or JSONL: interactions
  --test FILE            likewise, of the same users
  --models A,B           default: popularity,cooccurrence,itemknn,als,ease; with --items also contentpopularity,
                         contentals,content,ensemble. By name alone: twotower (minutes), ensemble without --items
  --k N                  length of the judged lists (default 10)
  --d N                  length of the vectors of als (default 64)
  --min-rating X         only records of at least this value count
  --seed N               default 1
  --tune                 search options on a part of train, move to them where they are better beyond chance, and
                         report the search
  --items FILE           CSV or JSONL; may be given again, joined by id: for models that go by content
  --text, --image, --encoder, --text-model   as of tacitly build
  --candidates C         all: rank the items of train (default); cold: those that only test has
  --ties T               hash: by a seeded hash of the id (default); index: by ascending id, as older figures were made
  --json FILE            the report as JSON, written anew at each row; "complete" says whether it was the last

Full ranking: all items of train, those seen there removed, ties by a hash of the id; every row counts as 1. nDCG of binary
gain, ideal over min(k, |test|); MAP and recall over |test|; users without test items left out.

  --bundle DIR --factors FILE   judge vectors that a page exported, on the bundle's shared held-out part`,

  inspect: `tacitly inspect DIR: what is in a bundle

  --json                 as JSON

Reads every file as a page does, verifies each hash, and prints sizes, the verdict, and what of visitors' data is where.`,

  similar: `tacitly similar BUNDLE ITEM: which items are like one of them, by the vectors of a bundle

  --by K                 text, image or both (default): the cosine of the vectors, or the mean of both
  --limit N              how many (default 10)
  --json                 { item, neighbours: [{ id, score }] }`,

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
