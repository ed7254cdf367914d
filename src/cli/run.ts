import { inWords } from '../sdk/bundle/fault'
import { asTacitlyError, type ErrorCode, TacitlyError } from '../sdk/errors'
import { type CommandName, commands, configurable, mainHelp } from './commands/catalogue'
import type { Command } from './commands/command'
import { readConfig } from './config'
import { parse } from './flags'
import { type Io, signalled } from './io'
import { createProgress } from './progress'

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

async function dispatch(name: string | undefined, args: readonly string[], io: Io): Promise<void> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(`${mainHelp}\n`)
    return
  }
  if (!Object.hasOwn(commands, name)) {
    throw new TacitlyError('options-invalid', `There is no command "${name}"; see tacitly --help.`, { command: name })
  }
  const command: Command = commands[name as CommandName]
  if (args.includes('--help') || args.includes('-h')) io.stdout.write(`${command.help}\n`)
  else await call(command, args, io)
}

async function call(command: Command, args: readonly string[], io: Io): Promise<void> {
  const { flags, isConfigurable } = command
  const config = isConfigurable ? await readConfig(io.cwd, configurable) : {}
  const parsed = parse(flags.json.type === 'string' ? args.map(bareJson) : args, flags, config, command.arguments)
  const { json } = parsed.values
  const progress = createProgress(io.stderr)
  try {
    await command.run({
      ...{ ...io, ...parsed, progress },
      tell(report, inWords) {
        progress.stop()
        io.stdout.write(json === true || json === '' ? `${JSON.stringify(report)}\n` : inWords())
      },
    })
  } finally {
    progress.stop()
  }
}

/** Where --json may name a file, without one it is for standard output; a file may begin with anything but a dash. */
const bareJson = (arg: string, at: number, { [at + 1]: next }: readonly string[]): string =>
  arg === '--json' && (next === undefined || next.startsWith('-')) ? '--json=' : arg
