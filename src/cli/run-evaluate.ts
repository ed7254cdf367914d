import { resolve } from 'node:path'
import { protocolIds } from '../sdk/evaluate/protocols'
import { configOf, contentOptions, flags, givenOptions } from './command-flags'
import { evaluateFactors } from './evaluate/evaluate-factors'
import { evaluateFiles } from './evaluate/evaluate-files'
import type { EvaluateOptions } from './evaluate/evaluate-options'
import { type EvaluateReport, type EvaluateRow, isJudged } from './evaluate/evaluate-report'
import { evaluateVisitors } from './evaluate/evaluate-visitors'
import { count, list, oneOf, parse, required, threadsOf, wrong } from './flags'
import { type Io, inputPath, tell } from './io'
import { createProgress } from './progress'
import { readingOptions } from './reading-flags'
import { reportPage } from './report/report-page'
import { showVisitors } from './show'
import { showEvaluationEnd, showEvaluationNotes, showEvaluationRow } from './show-evaluation'
import { writeJson, writeWhole } from './write-whole'

/** `tacitly evaluate`: which of the three ways to judge is asked for, and what is told while it goes on. */
export async function evaluate(args: readonly string[], { stdout, stderr, cwd }: Io): Promise<void> {
  const { values, given } = parse(args.map(bareJson), flags.evaluate, await configOf(cwd))
  const isTold = values.json === ''
  const progress = createProgress(stderr)
  const ks = list(values.k)?.map(k => count(k, 'k')!)
  const k = ks?.[0]
  const { items = [] } = values
  const at = (path: string | undefined) => path && resolve(cwd, path)
  const { interactions, train, test } = values
  const files = { interactions: interactions && inputPath(cwd, interactions), train: at(train), test: at(test) }
  const reading = readingOptions(values, [interactions, train, test, ...items])
  const protocol = oneOf(['rows', ...protocolIds], values.protocol, 'protocol')
  if (protocol === 'visitors') {
    const name = (['report', 'seeds', 'trials', 'lists'] as const).find(one => given[one])
    if (name) throw wrong(name, given[name]!, 'made with --protocol visitors: --json holds its figures')
    try {
      const report = await evaluateVisitors({
        ...{ ...files, k, models: list(values.models), simulate: at(values.simulate) },
        personas: at(values.personas),
        ...{ ...givenOptions(values), reading },
        ...{ ...contentOptions(values, cwd), threads: threadsOf(values), onProgress: progress.update },
      })
      progress.stop()
      tell(stdout, isTold, report, () => showVisitors(report))
      if (values.json) await writeJson(resolve(cwd, values.json), report)
    } finally {
      progress.stop()
    }
    return
  }
  const alone = (['simulate', 'personas'] as const).find(one => given[one])
  if (alone) throw wrong(alone, given[alone]!, 'a file beside --protocol visitors')
  let isFirst = true
  const onRow = async (row: EvaluateRow, report: EvaluateReport) => {
    progress.stop()
    if (!isTold && report.results.length === 1) stdout.write(showEvaluationNotes(report))
    if (!isTold) stdout.write(showEvaluationRow(row, isFirst))
    if (isJudged(row)) isFirst = false
    if (values.json) await writeJson(resolve(cwd, values.json), report)
    if (values.report && report.complete) await writeWhole(resolve(cwd, values.report), '--report', reportPage(report))
  }
  try {
    const report = values.factors
      ? await evaluateFactors(resolve(cwd, required(values.bundle, 'bundle')), resolve(cwd, values.factors), k)
      : await evaluateFiles({
          ...files,
          protocol: protocol === 'rows' ? undefined : protocol,
          ...contentOptions(values, cwd),
          candidates: listed(values.candidates, cwd),
          models: list(values.models),
          ks,
          mapOver: oneOf(['test', 'min'], values['map-over'], 'map-over'),
          withSeen: values['with-seen'],
          lists: at(values.lists),
          runs: values.run?.map(path => resolve(cwd, path)),
          writeRuns: at(values['write-run']),
          ...givenOptions(values),
          reading,
          ties: oneOf(['hash', 'index'], values.ties, 'ties'),
          threads: threadsOf(values),
          seeds: count(values.seeds, 'seeds'),
          tune: values.tune,
          curve: values.curve,
          trials: count(values.trials, 'trials'),
          onRow,
          onProgress: progress.update,
        })
    if (values.factors) await onRow(report.results[0], report)
    progress.stop()
    tell(stdout, isTold, report, () => showEvaluationEnd(report))
  } finally {
    progress.stop()
  }
}

/** Without a file, --json is for standard output; a file that is named may begin with anything but a dash. */
const bareJson = (arg: string, at: number, { [at + 1]: next }: readonly string[]): string =>
  arg === '--json' && (next === undefined || next.startsWith('-')) ? '--json=' : arg

/** All, cold, or the path of a file. */
function listed(candidates: string | undefined, cwd: string): EvaluateOptions['candidates'] {
  if (candidates && /^\d+$/.test(candidates)) return count(candidates, 'candidates')
  return candidates === undefined || candidates === 'all' || candidates === 'cold'
    ? candidates
    : resolve(cwd, candidates)
}
