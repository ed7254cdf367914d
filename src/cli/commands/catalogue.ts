import { ab } from './ab'
import { audit } from './audit'
import { build } from './build'
import { check } from './check'
import type { Command } from './command'
import { evaluate } from './evaluate'
import { importModels } from './import'
import { init } from './init'
import { inspect } from './inspect'
import { models } from './models'
import { ope } from './ope'
import { preview } from './preview'
import { serve } from './serve'
import { similar } from './similar'
import { split } from './split'
import { studio } from './studio'

/** All commands, in the order in which they are needed. */
export const commands = {
  ...{ init, preview, build, import: importModels, evaluate, split, inspect, audit, check, similar, ope, ab },
  ...{ serve, studio, models },
}

export type CommandName = keyof typeof commands

/** Options that a config file may hold: all but those of which each run has its own. */
export const configurable = [
  ...new Set(
    Object.values<Command>(commands).flatMap(({ isConfigurable, flags }) => (isConfigurable ? Object.keys(flags) : [])),
  ),
].filter(name => !['json', 'quiet', 'port'].includes(name))

const lines = Object.entries<Command>(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)

/** What `tacitly --help` prints. */
export const mainHelp = `tacitly: recommendations that learn on the visitor's device

Usage: tacitly <command> [options]

${lines.join('\n')}

tacitly <command> --help tells the options. tacitly.config.js or tacitly.config.json in the folder holds those of all commands
({ interactions: 'orders.csv', minRating: 4 }); what stands on the command line wins. With --json a command's only output is one
line of JSON; what is told meanwhile goes to standard error. Exit status: 0; 1 where it could not be done; 2 where a gate refused
(personas, privacy budget). docs/command-line.md has it all.`
