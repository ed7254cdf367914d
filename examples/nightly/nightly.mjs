// One night: build, gates, publish. Nothing that visitors get changes before everything has held.
//   node nightly.mjs INTERACTIONS ITEMS PUBLIC [--whole]
// Exit status: 0 published; 2 a gate refused, and the last release stays; 1 something broke, and the last release stays.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
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

// Files are named by their hashes, so these take nobody's place; the manifest, which names them, comes last and in one step.
const { files, release } = report.manifest
for (const folder of [site, releases]) mkdirSync(folder, { recursive: true })
for (const name of Object.keys(files)) cpSync(join(fresh, name), join(site, name))
cpSync(join(fresh, 'manifest.json'), join(releases, `${release}.json`))
cpSync(join(fresh, 'manifest.json'), `${live}.new`)
renameSync(`${live}.new`, live)

// The manifests of the last nights lie beside: to go back is to copy one of them over manifest.json.
const all = readdirSync(releases).sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
for (const name of all.slice(kept)) rmSync(join(releases, name))
const used = new Set(['manifest.json'])
for (const name of all.slice(0, kept)) {
  for (const file of Object.keys(JSON.parse(readFileSync(join(releases, name), 'utf8')).files)) used.add(file)
}
for (const name of readdirSync(site)) if (!used.has(name)) rmSync(join(site, name))
console.log(
  `Published release ${release}: ${Object.keys(files).length} files, ${Math.min(all.length, kept)} releases kept`,
)
