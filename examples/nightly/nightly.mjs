// One night: build, gates, publish. Nothing that visitors get changes before everything has held.
//   node nightly.mjs INTERACTIONS ITEMS PUBLIC [--whole]
// Exit status: 0 published; 2 a gate refused, and the last release stays; 1 something broke, and the last release stays.
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** Releases whose files stay: a page that was opened that many nights ago still finds its own. */
const kept = 7
/** Anybody who knows a whole history may tell whether it is in with this AUC at most (.5 is a coin). Unset: not asked. */
const budget = process.env.PRIVACY_BUDGET

const [interactions, items, site, flag] = process.argv.slice(2)
const work = '.nightly'
const fresh = join(work, 'bundle')
const live = join(site, 'manifest.json')
const releases = `${site}.releases`

/** @returns its report. Ends the night with the command's own exit status where it fails. */
function tacitly(...args) {
  console.log(`tacitly ${args.join(' ')}`)
  const { status, stdout } = spawnSync('npx', ['tacitly', ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) process.exit(status ?? 1)
  return JSON.parse(stdout)
}

// A whole build once a week chooses anew, and takes out the last trace of who has asked to be forgotten.
const since = existsSync(live) && flag !== '--whole' ? ['--since', site] : []
rmSync(work, { recursive: true, force: true })
mkdirSync(work)
const report = tacitly(
  ...['build', '--interactions', interactions, '--items', items, '--out', fresh, ...since],
  ...(budget ? ['--privacy-budget', budget] : []),
)
console.log(report.manifest.verdict.text)
if (existsSync('personas.json')) tacitly('check', 'personas.json', fresh)

// Worse than the last release on what visitors did since, beyond chance: the last one stays.
if (report.since?.judged && report.since.judged.gain.high < 0) {
  console.error('The last release is better by what visitors did since, so it stays.')
  process.exit(2)
}

/** Named by their content, so that none takes another's place. Nothing else in the folder is ever touched but the manifest. */
const ofBundle = /\.[0-9a-f]{16}\.(json|safetensors)\.gz(\.new)?$/
const filesIn = folder => readdirSync(folder).filter(name => ofBundle.test(name))

/** Whole or not at all: somebody may be reading what lies there. */
function put(from, to) {
  copyFileSync(from, `${to}.new`)
  renameSync(`${to}.new`, to)
}

/** Notes a release: its manifest, and the names of all its files, as the manifest of a big catalogue doesn't name its shards. */
function keep(folder) {
  const manifest = join(folder, 'manifest.json')
  const at = join(releases, String(JSON.parse(readFileSync(manifest, 'utf8')).release))
  if (existsSync(at)) return
  mkdirSync(`${at}.new`, { recursive: true })
  copyFileSync(manifest, join(`${at}.new`, 'manifest.json'))
  writeFileSync(join(`${at}.new`, 'files.json'), JSON.stringify(filesIn(folder)))
  renameSync(`${at}.new`, at)
}

for (const folder of [site, releases]) mkdirSync(folder, { recursive: true })
// On the first night pages may be open on a release that was published otherwise.
if (existsSync(live)) keep(site)
keep(fresh)
const files = filesIn(fresh)
for (const name of files) if (!existsSync(join(site, name))) put(join(fresh, name), join(site, name))
// What names them comes last, in one step.
put(join(fresh, 'manifest.json'), live)

// To go back is to copy a kept release's manifest over that of the site.
const all = readdirSync(releases)
  .filter(Number)
  .sort((a, b) => b - a)
for (const name of all.slice(kept)) rmSync(join(releases, name), { recursive: true })
const used = new Set(
  all.slice(0, kept).flatMap(name => JSON.parse(readFileSync(join(releases, name, 'files.json'), 'utf8'))),
)
for (const name of filesIn(site)) if (!used.has(name)) rmSync(join(site, name))
console.log(
  `Published release ${report.manifest.release}: ${files.length} files, ${Math.min(all.length, kept)} releases kept`,
)
