import { parseOptions, usage } from './options'
import { serveDemo } from './serve-demo'

/** The command: serves until it is stopped. */
export async function main(argv: readonly string[]): Promise<void> {
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
