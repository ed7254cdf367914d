// api/NAME.api.md: what each entry of the package exports, as of the present dist/. No break of it is an accident: it changes these
// files, which a review sees. `--check` changes nothing and fails where they differ.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'api')
const isCheck = process.argv.includes('--check')
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Of each entry that has types; languages share one. */
const entries = Object.entries(exports)
  .map(([entry, { types }]) => ({ entry, types }))
  .filter(({ entry, types }) => types && (!entry.startsWith('./languages/') || entry.endsWith('/de')))

mkdirSync(folder, { recursive: true })
const silent = { logLevel: 'none' }
const changed = entries.filter(({ types }) => {
  const name = basename(types, '.d.ts')
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, types),
      compiler: { tsconfigFilePath: join(root, 'tsconfig.json') },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: folder,
        reportTempFolder: join(root, 'node_modules/.cache/api'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: silent },
        extractorMessageReporting: { default: silent },
        tsdocMessageReporting: { default: silent },
      },
    },
  })
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: !isCheck,
    showVerbose: false,
    messageCallback(message) {
      message.handled = true
    },
  })
  return apiReportChanged
})
const known = new Set(entries.map(({ types }) => `${basename(types, '.d.ts')}.api.md`))
const stale = readdirSync(folder).filter(name => name.endsWith('.api.md') && !known.has(name))
if (!isCheck) for (const name of stale) rmSync(join(folder, name))
else if (changed.length + stale.length > 0) {
  const what = [...changed.map(({ entry }) => entry), ...stale].join(', ')
  console.error(
    `The public API is not what api/ says: ${what}. Where that is meant: npm run build && npm run api, and a changeset.`,
  )
  process.exitCode = 1
}
