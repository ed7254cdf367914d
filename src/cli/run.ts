import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { showPersonas } from '../personas/index'
import { inWords } from '../sdk/bundle/fault'
import { asTacitlyError, type ErrorCode, TacitlyError } from '../sdk/errors'
import { protocolIds } from '../sdk/evaluate/protocols'
import { abTest } from './ab/ab-test'
import { showAbTest } from './ab/show-ab'
import { auditBundle } from './audit/audit-bundle'
import { showAudit } from './audit/show-audit'
import { buildBundle } from './build/build-bundle'
import type { BuildReport } from './build/publish'
import { readBack } from './build/read-back'
import { checkBundle, readPersonas, refuseBroken } from './check/check-bundle'
import { configOf, contentOptions, flags, givenOptions, publishing } from './command-flags'
import { compareBundles } from './drift/compare-bundles'
import { splitFiles } from './evaluate/split-files'
import { byteSize, count, decimal, list, oneOf, parse, required, threadsOf, wrong } from './flags'
import { help } from './help'
import { importBundle, importSources } from './import/import-bundle'
import { asksYes } from './init/asks-yes'
import { initSite } from './init/init'
import { showInit } from './init/show-init'
import { inspectBundle } from './inspect-bundle'
import { type Io, inputPath, signalled, tell } from './io'
import { offPolicy } from './ope/off-policy'
import { showOffPolicy } from './ope/show-ope'
import { previewFiles } from './preview-files'
import { createProgress, type Progress } from './progress'
import { idForms } from './read/cells/id-text'
import { readingOptions } from './reading-flags'
import { evaluate } from './run-evaluate'
import { serveBundle } from './serve/serve-bundle'
import { showBuild, showComparison, showInspection, showModels, showPreview, showSimilar, showSplit } from './show'
import { showCard } from './show-card'
import { similarItems } from './similar'
import { serveStudio } from './studio/serve-studio'

/**
 * Runs one command line, without `node tacitly`.
 *
 * @returns the exit status: 0; or after one sentence and a code on stderr 1, and 2 where a gate refused
 */
export async function run(argv: readonly string[], io: Partial<Io> = {}): Promise<number> {
  const { stdout = process.stdout, stderr = process.stderr, cwd = process.cwd(), ended = signalled } = io
  const [command, ...args] = argv
  try {
    await dispatch(command, args, { stdout, stderr, cwd, ended })
    return 0
  } catch (thrown) {
    const { message, code } = await inWords(asTacitlyError(thrown, 'options-invalid'))
    stderr.write(`tacitly: ${message} [${code}]\n`)
    return gates.includes(code) ? 2 : 1
  }
}

/** What stops a bundle that could be made, and should not be shown. */
const gates: readonly ErrorCode[] = ['personas-broken', 'privacy-budget']

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

const commands = {
  init,
  preview,
  build,
  import: importModels,
  evaluate,
  split,
  inspect,
  audit,
  check,
  similar,
  ope,
  ab,
  serve,
  studio,
  models,
}

async function init(args: readonly string[], { stdout, stderr, cwd }: Io): Promise<void> {
  const { values } = parse(args, flags.init)
  const progress = createProgress(stderr)
  try {
    const report = await initSite({
      folder: cwd,
      mayReplace: async paths => values.yes || asksYes(`${paths.join(', ')}: replace? (y/N) `, stderr),
      onProgress: progress.update,
    })
    progress.stop()
    tell(stdout, values.json, report, () => showInit(report))
  } finally {
    progress.stop()
  }
}

async function preview(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values } = parse(args, flags.preview, await configOf(cwd))
  const seen = await previewFiles({
    interactions: inputPath(cwd, required(values.interactions, 'interactions')),
    items: values.items?.map(path => resolve(cwd, path)),
    reading: readingOptions(values, [values.interactions, ...(values.items ?? [])]),
  })
  tell(stdout, values.json, seen, () => showPreview(seen))
}

async function build(args: readonly string[], io: Io): Promise<void> {
  const { cwd } = io
  const { values } = parse(args, flags.build, await configOf(cwd))
  await make(values, io, onProgress =>
    buildBundle({
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
      onProgress,
    }),
  )
}

async function importModels(args: readonly string[], io: Io): Promise<void> {
  const { cwd } = io
  const { values, given } = parse(args, flags.import, await configOf(cwd))
  const at = (path: string | undefined) => path && resolve(cwd, path)
  // A config file is of all commands: beside a source that is given, what it says of others is no contradiction.
  const isSourceGiven = importSources.some(name => given[name] !== undefined)
  const { spark, npz, vectors, neighbours } = isSourceGiven ? given : values
  const { interactions, test } = spark === undefined ? values : given
  // A file here; of the commands that train, the form of ids.
  const form = idForms.find(one => one === values.ids)
  const ids = form ? undefined : ((spark ?? neighbours) === undefined ? values : given).ids
  await make(values, io, onProgress =>
    importBundle({
      ...{ spark: at(spark), npz: at(npz), vectors: at(vectors), neighbours: at(neighbours), ids: at(ids) },
      ...{
        interactions: interactions && inputPath(cwd, interactions),
        test: at(test),
        seed: count(values.seed, 'seed', 0),
      },
      ...publishing({ ...values, ids: form }, cwd),
      onProgress,
    }),
  )
}

/** Makes a bundle, tells meanwhile how far it is, and then what it is. */
async function make(
  { json, quiet }: { readonly json?: boolean; readonly quiet?: boolean },
  { stdout, stderr }: Io,
  work: (onProgress: Progress['update']) => Promise<BuildReport>,
): Promise<void> {
  const progress = createProgress(stderr)
  try {
    const report = await work(progress.update)
    progress.stop()
    if (json || !quiet) tell(stdout, json, report, () => showBuild(report))
  } finally {
    progress.stop()
  }
}

async function split(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values } = parse(args, flags.split, await configOf(cwd))
  const report = await splitFiles({
    interactions: inputPath(cwd, required(values.interactions, 'interactions')),
    items: values.items?.map(path => resolve(cwd, path)),
    protocol: oneOf(protocolIds, required(values.protocol, 'protocol'), 'protocol')!,
    out: resolve(cwd, required(values.out, 'out')),
    seed: count(values.seed, 'seed', 0),
    reading: readingOptions(values, [values.interactions, ...(values.items ?? [])]),
  })
  tell(stdout, values.json, report, () => showSplit(report))
}

async function inspect(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, flags.inspect, {}, 2)
  const folder = required(positionals[0], 'DIR')
  if (positionals[1] !== undefined) return compare(positionals, values, { stdout, cwd })
  const inspection = await inspectBundle(resolve(cwd, folder))
  if (values.card && !inspection.card) throw noCard(folder)
  if (values.card) tell(stdout, values.json, inspection.card, () => showCard(inspection.card!))
  else tell(stdout, values.json, inspection, () => showInspection(inspection))
}

async function compare(
  [earlier, later]: readonly string[],
  { json, card }: { readonly json?: boolean; readonly card?: boolean },
  { stdout, cwd }: Pick<Io, 'stdout' | 'cwd'>,
): Promise<void> {
  if (card) throw new TacitlyError('options-invalid', '--card is of one bundle, and two are given.', { option: 'card' })
  const [before, after] = await Promise.all([earlier, later].map(one => readBack(resolve(cwd, one))))
  const report = await compareBundles(before, after)
  tell(stdout, json, report, () => showComparison(report))
}

const noCard = (folder: string) =>
  new TacitlyError(
    'options-invalid',
    `${folder} has no model card: a release before this one built it; build it again.`,
    { folder },
  )

async function audit(args: readonly string[], { stdout, stderr, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, flags.audit, await configOf(cwd), 1)
  const progress = createProgress(stderr)
  try {
    const report = await auditBundle({
      bundle: resolve(cwd, required(positionals[0], 'BUNDLE')),
      interactions: inputPath(cwd, required(values.interactions, 'interactions')),
      items: values.items?.map(path => resolve(cwd, path)),
      others: values.others && inputPath(cwd, values.others),
      plot: values.plot && resolve(cwd, values.plot),
      ...{ rounds: count(values.rounds, 'rounds'), seed: count(values.seed, 'seed', 0), threads: threadsOf(values) },
      reading: readingOptions(values, [values.interactions, values.others, ...(values.items ?? [])]),
      onProgress: progress.update,
    })
    progress.stop()
    tell(stdout, values.json, report, () => showAudit(report))
  } finally {
    progress.stop()
  }
}

async function check(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, flags.check, {}, 2)
  const [path, folder] = [required(positionals[0], 'PERSONAS'), required(positionals[1], 'BUNDLE')]
  const personas = await readPersonas(resolve(cwd, path))
  const report = await checkBundle(name => readFile(join(resolve(cwd, folder), name)), personas)
  tell(stdout, values.json, report, () => `${showPersonas(report)}\n`)
  refuseBroken(report, `${folder} is not what visitors should get`)
}

async function similar(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, flags.similar, await configOf(cwd), 2)
  const [folder, item] = [required(positionals[0], 'BUNDLE'), required(positionals[1], 'ITEM')]
  const by = oneOf(['text', 'image', 'both'], values.by, 'by')
  const found = await similarItems(resolve(cwd, folder), item, { by, limit: count(values.limit, 'limit') })
  tell(stdout, values.json, found, () => showSimilar(found))
}

async function ope(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, flags.ope, {}, 1)
  const { target, item, position, reward, propensity } = values
  const report = await offPolicy(resolve(cwd, required(positionals[0], 'LOG')), {
    columns: { item, position, reward, propensity, target: values['target-column'] },
    target: target && resolve(cwd, target),
    seed: count(values.seed, 'seed', 0),
  })
  tell(stdout, values.json, report, () => showOffPolicy(report))
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
  tell(stdout, values.json, report, () => showAbTest(report))
}

/** Until the process is ended. */
async function serve(args: readonly string[], { stdout, cwd, ended }: Io): Promise<void> {
  const { values, positionals } = parse(args, flags.serve, await configOf(cwd), 1)
  const at = (path: string | undefined) => path && resolve(cwd, path)
  const { url, close } = await serveBundle({
    ...{
      bundle: resolve(cwd, required(positionals[0], 'BUNDLE')),
      personas: at(values.personas),
      site: at(values.site),
    },
    port: count(values.port, 'port', 0),
  })
  tell(stdout, values.json, { url }, () => `Your bundle: ${url} (Ctrl+C ends it)\n`)
  await ended()
  await close()
}

/** Until the process is ended. */
async function studio(args: readonly string[], { stdout, ended }: Io): Promise<void> {
  const { values } = parse(args, flags.studio)
  const { url, close } = await serveStudio({ port: count(values.port, 'port', 0) })
  tell(stdout, values.json, { url }, () => `The studio: ${url} (Ctrl+C ends it)\n`)
  await ended()
  await close()
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
    tell(stdout, values.json, manifest, () => showModels(manifest, out))
  } finally {
    progress.stop()
  }
}
