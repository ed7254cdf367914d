import { parseArgs } from 'node:util'

export interface DemoOptions {
  /** One of the two sites: it is there sooner. @default both */
  readonly only?: 'films' | 'shop'
  /** 0 takes any that is free. @default 4173 */
  readonly port?: number
  /** Rows of (user, item, ...): a CSV. @default a simulated community */
  readonly interactions?: string
  /** Films: a CSV, see `readFilms`. @default the sample */
  readonly items?: string
  /** Texts for MovieLens's films. */
  readonly overviews?: string
  /** Folder of the networks that read words and pictures. @default none: words by the build's own vectors, no pictures */
  readonly models?: string
}

export const usage = `Usage: npm run demo -- [--port N] [--interactions ratings.csv --items movies.csv [--overviews overviews.csv]] [--models DIR]
                           [--only films|shop]

Two sites: films, and at /shop/ a shop. Without data of your own it shows 253 real films and a small simulated community.
--models DIR holds the networks that read words and pictures (default: the folder that TACITLY_MODELS names), for the
shop's search by picture or sentence; npx tacitly models --help tells where they come from.`

/** Throws a sentence that says what is wrong. */
export function parseOptions(argv: readonly string[]): DemoOptions | 'help' {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: text,
      interactions: text,
      items: text,
      overviews: text,
      models: text,
      only: text,
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return 'help'
  const { interactions, items, overviews, only, models = process.env.TACITLY_MODELS || undefined } = values
  if (!interactions !== !items) throw new Error('--interactions and --items go together: give both, or neither.')
  if (overviews && !items) throw new Error('--overviews adds texts to --items: give that too.')
  if (only !== undefined && only !== 'films' && only !== 'shop') {
    throw new Error(`--only ${only}: expected films or shop.`)
  }
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    throw new Error(`--port ${values.port}: expected a whole number up to 65535.`)
  }
  return { port, interactions, items, overviews, models, only }
}
