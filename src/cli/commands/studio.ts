import { count, flag, text } from '../flags'
import { serveStudio } from '../studio/serve-studio'
import { defineCommand } from './command'

export const studio = defineCommand({
  summary: "train in a browser's tab while you watch, and take the bundle from there",
  help: `tacitly studio: train in a browser's tab, while you watch

  --port N               default: 4600; 0: one that is free
  --json                 where it is, as JSON

Serves a page on this machine alone, http://127.0.0.1:4600/, until it is ended. Files are dropped into it, and read, trained on and judged
there; it makes the bundle that build makes of them. Nothing is uploaded: the page's policy allows no connection.

Example: tacitly studio`,
  flags: { port: text, json: flag },
  async run({ values, ended, tell }) {
    const { url, close } = await serveStudio({ port: count(values.port, 'port', 0) })
    tell({ url }, () => `The studio: ${url} (Ctrl+C ends it)\n`)
    await ended()
    await close()
  },
})
