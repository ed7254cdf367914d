import { resolve } from 'node:path'
import { protocolIds } from '../../sdk/evaluate/protocols'
import { evaluateFactors } from '../evaluate/evaluate-factors'
import { evaluateFiles } from '../evaluate/evaluate-files'
import type { EvaluateOptions } from '../evaluate/evaluate-options'
import { type EvaluateReport, type EvaluateRow, isJudged } from '../evaluate/evaluate-report'
import { evaluateVisitors } from '../evaluate/evaluate-visitors'
import { count, flag, list, oneOf, required, text, texts, threadsOf, wrong } from '../flags'
import { inputPath } from '../io'
import { readingFlags, readingOptions } from '../reading-flags'
import { reportPage } from '../report/report-page'
import { contentFlags, contentOptions, givenOptions } from '../shared-options'
import { showVisitors } from '../show'
import { showEvaluationEnd, showEvaluationNotes, showEvaluationRow } from '../show-evaluation'
import { writeJson, writeWhole } from '../write-whole'
import { type Call, defineCommand } from './command'
import { modelLines, protocolLines, readingLines } from './help-lines'

const flags = {
  ...{ interactions: text, train: text, test: text, items: texts, lists: text, protocol: text, candidates: text },
  ...{ simulate: text, personas: text, models: text, k: text, d: text, seed: text, seeds: text, set: texts },
  ...{ threads: text, tune: flag, trials: text, curve: flag, ties: text, 'map-over': text, 'with-seen': flag },
  ...{ run: texts, 'write-run': text, report: text, json: text, bundle: text, factors: text },
  ...contentFlags,
  ...readingFlags,
} as const

export const evaluate = defineCommand({
  summary: 'judge models on your own interactions, or on train and test files',
  help: `tacitly evaluate: judge models

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
                         ${modelLines}
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

${readingLines}

  --bundle DIR --factors FILE   judge vectors that a page exported, on the bundle's shared held-out part`,
  flags,
  isConfigurable: true,
  run: call => (call.values.protocol === 'visitors' ? judgeVisitors(call) : judgeModels(call)),
})

type EvaluateCall = Call<typeof flags>

/** What both ways to judge are of. */
function judgedFiles({ values, cwd }: EvaluateCall) {
  const { interactions, train, test, items = [] } = values
  const at = (path: string | undefined) => path && resolve(cwd, path)
  return {
    ...{ interactions: interactions && inputPath(cwd, interactions), train: at(train), test: at(test) },
    ...{ ...contentOptions(values, cwd), ...givenOptions(values), models: list(values.models) },
    reading: readingOptions(values, [interactions, train, test, ...items]),
    threads: threadsOf(values),
  }
}

async function judgeVisitors(call: EvaluateCall): Promise<void> {
  const { values, given, cwd, progress, tell } = call
  const name = (['report', 'seeds', 'trials', 'lists'] as const).find(one => given[one])
  if (name) throw wrong(name, given[name]!, 'made with --protocol visitors: --json holds its figures')
  const at = (path: string | undefined) => path && resolve(cwd, path)
  const report = await evaluateVisitors({
    ...judgedFiles(call),
    ...{ k: lengths(values.k)?.[0], simulate: at(values.simulate), personas: at(values.personas) },
    onProgress: progress.update,
  })
  tell(report, () => showVisitors(report))
  if (values.json) await writeJson(resolve(cwd, values.json), report)
}

async function judgeModels(call: EvaluateCall): Promise<void> {
  const { values, given, cwd, stdout, progress, tell } = call
  const alone = (['simulate', 'personas'] as const).find(one => given[one])
  if (alone) throw wrong(alone, given[alone]!, 'a file beside --protocol visitors')
  const protocol = oneOf(['rows', ...protocolIds], values.protocol, 'protocol')
  const at = (path: string | undefined) => path && resolve(cwd, path)
  const isInWords = values.json !== ''
  let isFirst = true
  const onRow = async (row: EvaluateRow, report: EvaluateReport) => {
    progress.stop()
    if (isInWords && report.results.length === 1) stdout.write(showEvaluationNotes(report))
    if (isInWords) stdout.write(showEvaluationRow(row, isFirst))
    if (isJudged(row)) isFirst = false
    if (values.json) await writeJson(resolve(cwd, values.json), report)
    if (values.report && report.complete) await writeWhole(resolve(cwd, values.report), '--report', reportPage(report))
  }
  const ks = lengths(values.k)
  const report = values.factors
    ? await evaluateFactors(resolve(cwd, required(values.bundle, 'bundle')), resolve(cwd, values.factors), ks?.[0])
    : await evaluateFiles({
        ...judgedFiles(call),
        ...{ ks, seeds: count(values.seeds, 'seeds'), trials: count(values.trials, 'trials') },
        protocol: protocol === 'rows' ? undefined : protocol,
        candidates: listed(values.candidates, cwd),
        mapOver: oneOf(['test', 'min'], values['map-over'], 'map-over'),
        withSeen: values['with-seen'],
        lists: at(values.lists),
        runs: values.run?.map(path => resolve(cwd, path)),
        writeRuns: at(values['write-run']),
        ties: oneOf(['hash', 'index'], values.ties, 'ties'),
        tune: values.tune,
        curve: values.curve,
        onRow,
        onProgress: progress.update,
      })
  if (values.factors) await onRow(report.results[0], report)
  tell(report, () => showEvaluationEnd(report))
}

const lengths = (ks: string | undefined) => list(ks)?.map(k => count(k, 'k')!)

/** All, cold, how many, or the path of a file. */
function listed(candidates: string | undefined, cwd: string): EvaluateOptions['candidates'] {
  if (candidates && /^\d+$/.test(candidates)) return count(candidates, 'candidates')
  return candidates === undefined || candidates === 'all' || candidates === 'cold'
    ? candidates
    : resolve(cwd, candidates)
}
