import { flag } from '../flags'
import { asksYes } from '../init/asks-yes'
import { initSite } from '../init/init'
import { showInit } from '../init/show-init'
import { defineCommand } from './command'

export const init = defineCommand({
  summary: 'a first list on your site, with sample data and a bundle of it',
  help: `tacitly init: a first list on your site, with no data of your own

  --yes                  replaces files of an earlier run without asking
  --json                 the report as JSON

Finds out whether this folder is a site of Next, of Vite, or a plain one. Writes sample items and events to tacitly/, a README that explains
each column, a page that shows a list, and a bundle; prints the lines to paste into a page of your own. No file of yours is changed.`,
  flags: { yes: flag, json: flag },
  async run({ values, cwd, stderr, progress, tell }) {
    const report = await initSite({
      folder: cwd,
      mayReplace: async paths => values.yes || asksYes(`${paths.join(', ')}: replace? (y/N) `, stderr),
      onProgress: progress.update,
    })
    tell(report, () => showInit(report))
  },
})
