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
    const sites = { films: demo.url, shop: `${demo.url}/shop/` }
    const served = Object.entries(sites).filter(([name]) => (options.only ?? name) === name)
    console.log(
      ['', demo.verdict, '', ...served.map(([name, url]) => `  ${name.padEnd(7)}${url}`), '', 'Stop with Ctrl+C.'].join(
        '\n',
      ),
    )
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demo.close())
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
