// The command line: `tacitly` in package.json's bin.
import { run } from './run'

process.exitCode = await run(process.argv.slice(2))
