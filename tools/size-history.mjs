// api/sizes.json: gzipped bytes of what the package is made of, by release; written by `npm run release:version`, of the packed tarball.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const path = 'api/sizes.json'

/** Release -> part -> bytes. */
const history = JSON.parse(readFileSync(path, 'utf8'))

/** By size-limit. @returns {{ name: string, size: number, sizeLimit: number, passed: boolean }[]} */
export function measure() {
  const options = { shell: true, encoding: 'utf8', maxBuffer: 1 << 26 }
  const { stdout, stderr } = spawnSync('npx --no-install size-limit --json', options) // it ends with 1 where a part is too large
  if (!stdout.trim().startsWith('[')) throw new Error(`size-limit measured nothing: ${stdout}${stderr}`)
  return JSON.parse(stdout)
}

/** What grew or shrank by 1% or more since the last release, a line each. */
export function sinceLastRelease(parts) {
  const [release, before] = Object.entries(history).at(-1)
  const lines = parts.flatMap(({ name, size }) => {
    const change = size / before[name] - 1
    if (before[name] !== undefined && Math.abs(change) < 0.01) return []
    return `  ${name}: ${before[name] ?? 'new'} -> ${size} bytes`
  })
  return lines.length > 0 ? `Sizes since ${release}:\n${lines.join('\n')}` : `Sizes are those of ${release}.`
}

if (process.argv[1] === import.meta.filename) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const sizes = Object.fromEntries(measure().map(({ name, size }) => [name, size]))
  writeFileSync(path, `${JSON.stringify({ ...history, [version]: sizes }, null, 2)}\n`)
}
