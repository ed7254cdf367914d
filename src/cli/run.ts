import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { showPersonas } from '../personas/index'
import { inWords } from '../sdk/bundle/fault'
import { asTacitlyError, TacitlyError } from '../sdk/errors'
import { protocolIds } from '../sdk/evaluate/protocols'
import { abTest } from './ab/ab-test'
import { showAbTest } from './ab/show-ab'
import { buildBundle } from './build/build-bundle'
import { checkBundle, readPersonas, refuseBroken } from './check/check-bundle'
import { configOf, contentOptions, flags, givenOptions } from './command-flags'
import { evaluateFactors } from './evaluate/evaluate-factors'
import { evaluateFiles } from './evaluate/evaluate-files'
import type { EvaluateOptions } from './evaluate/evaluate-options'
import { type EvaluateReport, type EvaluateRow, isJudged } from './evaluate/evaluate-report'
import { evaluateVisitors } from './evaluate/evaluate-visitors'
import { splitFiles } from './evaluate/split-files'
import { byteSize, count, flag, list, oneOf, parse, required, wrong } from './flags'
import { help } from './help'
import { asksYes } from './init/asks-yes'
import { initSite } from './init/init'
import { showInit } from './init/show-init'
import { inspectBundle } from './inspect-bundle'
import { offPolicy } from './ope/off-policy'
import { showOffPolicy } from './ope/show-ope'
import { previewFiles } from './preview-files'
import { createProgress } from './progress'
import { readingOptions } from './reading-flags'
import { reportPage } from './report/report-page'
import { showBuild, showInspection, showModels, showPreview, showSimilar, showSplit, showVisitors } from './show'
import { showCard } from './show-card'
import { showEvaluationEnd, showEvaluationNotes, showEvaluationRow } from './show-evaluation'
import { similarItems } from './similar'
import { writeJson, writeWhole } from './write-whole'

/** What a command may touch of the process. */
export interface Io {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  /** Paths are relative to it. */
  readonly cwd: string
}

/**
 * Runs one command line, without `node tacitly`.
 *
 * @returns the exit status: 0, or 1 after one sentence and a code on stderr
 */
export async function run(argv: readonly string[], io: Partial<Io> = {}): Promise<number> {
  const { stdout = process.stdout, stderr = process.stderr, cwd = process.cwd() } = io
  const [command, ...args] = argv
  try {
    await dispatch(command, args, { stdout, stderr, cwd })
    return 0
  } catch (thrown) {
    const { message, code } = await inWords(asTacitlyError(thrown, 'options-invalid'))
    stderr.write(`tacitly: ${message} [${code}]\n`)
    return 1
  }
}

function dispatch(command: string | undefined, args: readonly string[], io: Io): Promise<void> {
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
    io.stdout.write(`${help.main}\n`)
    return Promise.resolve()
  }
  if (!Object.hasOwn(commands, command)) {
    throw new TacitlyError('options-invalid', `There is no command "${command}"; see tacitly --help.`, { command })
  }
  const name = command as keyof typeof commands
  if (args.includes('--help') || args.includes('-h')) {
    io.stdout.write(`${help[name]}\n`)
    return Promise.resolve()
  }
  return commands[name](args, io)
}

const commands = { init, preview, build, evaluate, split, inspect, check, similar, ope, ab, models }

async function init(args: readonly string[], { stdout, stderr, cwd }: Io): Promise<void> {
  const { values } = parse(args, { yes: flag })
  const progress = createProgress(stderr)
  try {
    const report = await initSite({
      folder: cwd,
      mayReplace: async paths => values.yes || asksYes(`${paths.join(', ')}: replace? (y/N) `, stderr),
      onProgress: progress.update,
    })
    progress.stop()
    stdout.write(showInit(report))
  } finally {
    progress.stop()
  }
}

async function preview(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values } = parse(args, flags.preview, await configOf(cwd))
  const seen = await previewFiles({
    interactions: resolve(cwd, required(values.interactions, 'interactions')),
    items: values.items?.map(path => resolve(cwd, path)),
    reading: readingOptions(values, [values.interactions, ...(values.items ?? [])]),
  })
  stdout.write(values.json ? `${JSON.stringify(seen, null, 2)}\n` : showPreview(seen))
}

async function build(args: readonly string[], { stdout, stderr, cwd }: Io): Promise<void> {
  const { values } = parse(args, flags.build, await configOf(cwd))
  const precision = values.precision ?? 'int8'
  if (precision !== 'int8' && precision !== 'float32') throw wrong('precision', precision, 'int8 or float32')
  const progress = createProgress(stderr)
  try {
    const report = await buildBundle({
      interactions: values.interactions && resolve(cwd, values.interactions),
      ...contentOptions(values, cwd),
      lists: values.lists && resolve(cwd, values.lists),
      personas: values.personas && resolve(cwd, values.personas),
      models: list(values.models),
      budget: byteSize(values.budget, 'budget'),
      head: oneOf(['categories'], values.head, 'head'),
      out: resolve(cwd, required(values.out, 'out')),
      release: count(values.release, 'release'),
      shareInteractions: values['share-interactions'],
      precision,
      ...givenOptions(values),
      threads: threadsOf(values),
      reading: readingOptions(values, [values.interactions, ...(values.items ?? [])]),
      onProgress: progress.update,
    })
    progress.stop()
    if (values.json) stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    else if (!values.quiet) stdout.write(showBuild(report))
  } finally {
    progress.stop()
  }
}

/** Threads are a file of the built program; from its source there is one. */
const threadsOf = ({ threads }: { readonly threads?: string }) =>
  count(threads, 'threads') ?? (import.meta.url.endsWith('.js') ? availableParallelism() : 1)

async function evaluate(args: readonly string[], { stdout, stderr, cwd }: Io): Promise<void> {
  const { values, given } = parse(args, flags.evaluate, await configOf(cwd))
  const progress = createProgress(stderr)
  const ks = list(values.k)?.map(k => count(k, 'k')!)
  const k = ks?.[0]
  const { items = [] } = values
  const at = (path: string | undefined) => path && resolve(cwd, path)
  const { interactions, train, test } = values
  const files = { interactions: at(interactions), train: at(train), test: at(test) }
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
      stdout.write(showVisitors(report))
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
    if (report.results.length === 1) stdout.write(showEvaluationNotes(report))
    stdout.write(showEvaluationRow(row, isFirst))
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
    stdout.write(showEvaluationEnd(report))
  } finally {
    progress.stop()
  }
}

/** All, cold, or the path of a file. */
function listed(candidates: string | undefined, cwd: string): EvaluateOptions['candidates'] {
  if (candidates && /^\d+$/.test(candidates)) return count(candidates, 'candidates')
  return candidates === undefined || candidates === 'all' || candidates === 'cold'
    ? candidates
    : resolve(cwd, candidates)
}

async function split(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values } = parse(args, flags.split, await configOf(cwd))
  const report = await splitFiles({
    interactions: resolve(cwd, required(values.interactions, 'interactions')),
    items: values.items?.map(path => resolve(cwd, path)),
    protocol: oneOf(protocolIds, required(values.protocol, 'protocol'), 'protocol')!,
    out: resolve(cwd, required(values.out, 'out')),
    seed: count(values.seed, 'seed', 0),
    reading: readingOptions(values, [values.interactions, ...(values.items ?? [])]),
  })
  stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : showSplit(report))
}

async function inspect(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, { json: flag, card: flag }, {}, 1)
  const folder = required(positionals[0], 'DIR')
  const inspection = await inspectBundle(resolve(cwd, folder))
  if (values.card && !inspection.card) throw noCard(folder)
  const asked = values.card ? inspection.card! : inspection
  const shown = values.card ? showCard(inspection.card!) : showInspection(inspection)
  stdout.write(values.json ? `${JSON.stringify(asked, null, 2)}\n` : shown)
}

const noCard = (folder: string) =>
  new TacitlyError(
    'options-invalid',
    `${folder} has no model card: a release before this one built it; build it again.`,
    { folder },
  )

async function check(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, flags.check, {}, 2)
  const [path, folder] = [required(positionals[0], 'PERSONAS'), required(positionals[1], 'BUNDLE')]
  const personas = await readPersonas(resolve(cwd, path))
  const report = await checkBundle(name => readFile(join(resolve(cwd, folder), name)), personas)
  stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : `${showPersonas(report)}\n`)
  refuseBroken(report, `${folder} is not what visitors should get`)
}

async function similar(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, flags.similar, await configOf(cwd), 2)
  const [folder, item] = [required(positionals[0], 'BUNDLE'), required(positionals[1], 'ITEM')]
  const by = oneOf(['text', 'image', 'both'], values.by, 'by')
  const found = await similarItems(resolve(cwd, folder), item, { by, limit: count(values.limit, 'limit') })
  stdout.write(values.json ? `${JSON.stringify(found, null, 2)}\n` : showSimilar(found))
}

async function ope(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, flags.ope, {}, 1)
  const { target, item, position, reward, propensity } = values
  const report = await offPolicy(resolve(cwd, required(positionals[0], 'LOG')), {
    columns: { item, position, reward, propensity, target: values['target-column'] },
    target: target && resolve(cwd, target),
    seed: count(values.seed, 'seed', 0),
  })
  stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : showOffPolicy(report))
}

async function ab(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, flags.ab, {}, 1)
  const { variant, reward, unit, control, share = [], epsilon } = values
  const shares = share.map(text => {
    const at = text.lastIndexOf('=')
    const value = Number(text.slice(at + 1))
    if (at > 0 && value >= 0) return [text.slice(0, at), value] as const
    throw wrong('share', text, 'a variant and its share, such as control=9')
  })
  const report = await abTest(resolve(cwd, required(positionals[0], 'LOG')), {
    ...{ columns: { variant, reward, unit }, control, shares: Object.fromEntries(shares) },
    epsilon: epsilon === undefined ? undefined : Number(epsilon),
  })
  stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : showAbTest(report))
}

async function models(args: readonly string[], { stdout, stderr, cwd }: Io): Promise<void> {
  const { values } = parse(args, flags.models)
  const progress = createProgress(stderr)
  try {
    const { layOutModels } = await import('./encoders/lay-out')
    const out = resolve(cwd, required(values.out, 'out'))
    const manifest = await layOutModels({
      ...{ text: values.text, image: values.image, download: values.download, onProgress: progress.update, out },
      from: values.from && resolve(cwd, values.from),
      runtime: values.runtime && resolve(cwd, values.runtime),
    })
    progress.stop()
    stdout.write(values.json ? `${JSON.stringify(manifest, null, 2)}\n` : showModels(manifest, out))
  } finally {
    progress.stop()
  }
}
