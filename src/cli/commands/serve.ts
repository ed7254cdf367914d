import { resolve } from 'node:path'
import { count, flag, required, text } from '../flags'
import { serveBundle } from '../serve/serve-bundle'
import { defineCommand } from './command'

export const serve = defineCommand({
  summary: 'a bundle in the widgets that your pages have, to look at',
  help: `tacitly serve BUNDLE: look at a bundle in the widgets that your pages have

  --personas FILE        visitors to look as, as of tacitly check; beside each what its contracts say
  --site DIR             the folder that your site serves, where items name pictures by addresses of the site
  --port N               default: 4700; 0: one that is free
  --json                 where it is, as JSON

Serves a page on this machine alone, http://127.0.0.1:4700/, until it is ended: for you, next, trending, popular, and what is like an
item that you open. It learns from what you click until you reload. Pictures are asked for where the items say.

Example: tacitly serve public/recommendations --personas personas.json --site public`,
  flags: { personas: text, site: text, port: text, json: flag },
  arguments: 1,
  isConfigurable: true,
  async run({ values, positionals, cwd, ended, tell }) {
    const at = (path: string | undefined) => path && resolve(cwd, path)
    const { url, close } = await serveBundle({
      bundle: resolve(cwd, required(positionals[0], 'BUNDLE')),
      personas: at(values.personas),
      site: at(values.site),
      port: count(values.port, 'port', 0),
    })
    tell({ url }, () => `Your bundle: ${url} (Ctrl+C ends it)\n`)
    await ended()
    await close()
  },
})
