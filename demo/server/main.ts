import { parseOptions, usage } from './options'
import { serveDemo } from './serve-demo'

// The command, as soon as it is imported: what it imports later must be loaded before the importing is over.
await main(process.argv.slice(2))

/** Serves until it is stopped. */
async function main(argv: readonly string[]): Promise<void> {
  try {
    const options = parseOptions(argv)
    if (options === 'help') return console.log(usage)
    const demo = await serveDemo({ ...options, say: console.log })
    console.log(`\n${demo.verdict}\n\n  Films  ${demo.url}\n  Shop   ${demo.url}/shop/\n\nStop with Ctrl+C.`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demo.close())
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
