import { rename, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { asTacitlyError, TacitlyError } from '../sdk/errors'
import { buildBundle } from './build-bundle'
import { evaluateFactors } from './evaluate-factors'
import { type EvaluateReport, type EvaluateRow, evaluateFiles, isJudged } from './evaluate-files'
import { help } from './help'
import { inspectBundle } from './inspect-bundle'
import { textModels } from './own-text-vectors'
import { createProgress } from './progress'
import { showBuild, showEvaluationEnd, showEvaluationRow, showInspection, showModels, showSimilar } from './show'
import { similarItems } from './similar'
import { cacheFolder } from './vector-cache'

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
    const { message, code } = asTacitlyError(thrown, 'options-invalid')
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

const commands = { build, evaluate, inspect, similar, models }

async function build(args: readonly string[], { stdout, stderr, cwd }: Io): Promise<void> {
  const { values } = parse(args, {
    ...{ interactions: text, items: texts, out: text, release: text, precision: text, d: text, seed: text },
    ...{ 'min-rating': text, 'share-interactions': flag, strict: flag, json: flag, quiet: flag },
    ...{ models: text, head: text, ...contentFlags },
  })
  const precision = values.precision ?? 'int8'
  if (precision !== 'int8' && precision !== 'float32') throw wrong('precision', precision, 'int8 or float32')
  const progress = createProgress(stderr)
  try {
    const report = await buildBundle({
      interactions: values.interactions && resolve(cwd, values.interactions),
      ...contentOptions(values, cwd),
      models: list(values.models),
      head: oneOf(['categories'], values.head, 'head'),
      out: resolve(cwd, required(values.out, 'out')),
      release: count(values.release, 'release'),
      shareInteractions: values['share-interactions'],
      precision,
      d: vectorLength(values.d),
      seed: count(values.seed, 'seed', 0),
      strict: values.strict,
      minRating: decimal(values['min-rating'], 'min-rating'),
      onProgress: progress.update,
    })
    progress.stop()
    if (values.json) stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    else if (!values.quiet) stdout.write(showBuild(report))
  } finally {
    progress.stop()
  }
}

async function evaluate(args: readonly string[], { stdout, stderr, cwd }: Io): Promise<void> {
  const { values } = parse(args, {
    ...{ train: text, test: text, models: text, k: text, d: text, seed: text, json: text, 'min-rating': text },
    ...{ tune: flag, bundle: text, factors: text, items: texts, candidates: text, ties: text, ...contentFlags },
  })
  const progress = createProgress(stderr)
  const k = count(values.k, 'k')
  let isFirst = true
  const onRow = async (row: EvaluateRow, report: EvaluateReport) => {
    progress.stop()
    stdout.write(showEvaluationRow(row, isFirst))
    if (isJudged(row)) isFirst = false
    if (values.json) await writeJson(resolve(cwd, values.json), report)
  }
  try {
    const report = values.factors
      ? await evaluateFactors(resolve(cwd, required(values.bundle, 'bundle')), resolve(cwd, values.factors), k)
      : await evaluateFiles({
          train: resolve(cwd, required(values.train, 'train')),
          test: resolve(cwd, required(values.test, 'test')),
          ...contentOptions(values, cwd),
          candidates: oneOf(['all', 'cold'], values.candidates, 'candidates'),
          models: list(values.models),
          k,
          d: vectorLength(values.d),
          seed: count(values.seed, 'seed', 0),
          minRating: decimal(values['min-rating'], 'min-rating'),
          ties: oneOf(['hash', 'index'], values.ties, 'ties'),
          tune: values.tune,
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

async function inspect(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, { json: flag }, 1)
  const inspection = await inspectBundle(resolve(cwd, required(positionals[0], 'DIR')))
  stdout.write(values.json ? `${JSON.stringify(inspection, null, 2)}\n` : showInspection(inspection))
}

async function similar(args: readonly string[], { stdout, cwd }: Io): Promise<void> {
  const { values, positionals } = parse(args, { by: text, limit: text, json: flag }, 2)
  const [folder, item] = [required(positionals[0], 'BUNDLE'), required(positionals[1], 'ITEM')]
  const by = oneOf(['text', 'image', 'both'], values.by, 'by')
  const found = await similarItems(resolve(cwd, folder), item, { by, limit: count(values.limit, 'limit') })
  stdout.write(values.json ? `${JSON.stringify(found, null, 2)}\n` : showSimilar(found))
}

async function models(args: readonly string[], { stdout, stderr, cwd }: Io): Promise<void> {
  const { values } = parse(args, {
    ...{ out: text, from: text, text, image: text, runtime: text, download: flag, json: flag },
  })
  const progress = createProgress(stderr)
  try {
    const { layOutModels } = await import('./models')
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

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const

/** Of the commands that read what items say and show. */
const contentFlags = { text, image: text, encoder: texts, 'text-model': text } as const

interface ContentValues {
  readonly items?: readonly string[]
  readonly text?: string
  readonly image?: string
  readonly encoder?: readonly string[]
  readonly 'text-model'?: string
}

function contentOptions(values: ContentValues, cwd: string) {
  return {
    items: values.items?.map(path => resolve(cwd, path)),
    text: list(values.text),
    image: values.image,
    encoders: values.encoder?.map(path => resolve(cwd, path)),
    cache: cacheFolder(cwd),
    textModel: oneOf(textModels, values['text-model'], 'text-model'),
  }
}

type Flags = Readonly<Record<string, typeof text | typeof texts | typeof flag>>

/** @param most how many arguments may stand without an option's name */
function parse<O extends Flags>(args: readonly string[], options: O, most = 0) {
  const parsed = parsedArgs(args, options, most > 0)
  if (parsed.positionals.length <= most) return parsed
  throw new TacitlyError('options-invalid', `Unexpected argument '${parsed.positionals[most]}'`)
}

function parsedArgs<O extends Flags>(args: readonly string[], options: O, allowPositionals: boolean) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals })
  } catch (cause) {
    throw new TacitlyError('options-invalid', (cause as Error).message.split('. ', 1)[0], {}, cause)
  }
}

/** Whole at every moment: a run that is killed while it writes leaves the report before. */
async function writeJson(path: string, report: unknown): Promise<void> {
  const part = `${path}.part`
  await writeFile(part, `${JSON.stringify(report, null, 2)}\n`)
    .then(() => rename(part, path))
    .catch(cause => {
      throw new TacitlyError('options-invalid', `--json ${path} can't be written: ${cause.message}`, { path }, cause)
    })
}

function required(value: string | undefined, name: string): string {
  if (value) return value
  const what = name === name.toUpperCase() ? name : `--${name}`
  throw new TacitlyError('options-invalid', `${what} is missing; see tacitly <command> --help.`, { option: name })
}

function count(value: string | undefined, name: string, least = 1): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (value.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number
  throw wrong(name, value, `a whole number from ${least}`)
}

/** Names with commas between. */
function list(value: string | undefined): string[] | undefined {
  return value?.split(',').map(name => name.trim())
}

function oneOf<T extends string>(all: readonly T[], value: string | undefined, name: string): T | undefined {
  const found = all.find(one => one === value)
  if (value === undefined || found) return found
  throw wrong(name, value, all.join(' or '))
}

function decimal(value: string | undefined, name: string): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (value.trim() !== '' && Number.isFinite(number)) return number
  throw wrong(name, value, 'a number')
}

function vectorLength(value: string | undefined): number | undefined {
  const d = count(value, 'd')
  if (d === undefined || (d % 4 === 0 && d <= 512)) return d
  throw wrong('d', String(d), 'a multiple of 4, at most 512')
}

function wrong(name: string, arrived: string, expected: string): TacitlyError {
  return new TacitlyError('options-invalid', `--${name} ${arrived} is not ${expected}.`, { option: name })
}
