// api/sizes.json: gzipped bytes of what the package is made of, by release; written by `npm run release:version`, of the packed tarball.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const path = 'api/sizes.json'

/** Release -> part -> bytes. */
export const history = JSON.parse(readFileSync(path, 'utf8'))

export function sizesNow() {
  const { stdout } = spawnSync('npx --no-install size-limit --json', {
    shell: true,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  return Object.fromEntries(JSON.parse(stdout).map(({ name, size }) => [name, size]))
}

/** What grew or shrank by 1% or more since the last release, a line each. */
export function sinceLastRelease() {
  const [release, before] = Object.entries(history).at(-1)
  const lines = Object.entries(sizesNow()).flatMap(([name, size]) => {
    const change = size / before[name] - 1
    if (before[name] !== undefined && Math.abs(change) < 0.01) return []
    return `  ${name}: ${before[name] ?? 'new'} -> ${size} bytes`
  })
  return lines.length > 0 ? `Sizes since ${release}:\n${lines.join('\n')}` : `Sizes are those of ${release}.`
}

if (process.argv[1] === import.meta.filename) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  writeFileSync(path, `${JSON.stringify({ ...history, [version]: sizesNow() }, null, 2)}\n`)
}
