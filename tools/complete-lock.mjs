// Run in the project's root after each `npm install` that changed package-lock.json.
// npm leaves out of the lock what the registry at hand does not serve: with a mirror of Linux packages only, that is the
// native builds for macOS and Windows, and `npm ci` then fails everywhere. Their owners name them, with versions; this
// puts them back.
import { readFileSync, writeFileSync } from 'node:fs'

const file = 'package-lock.json'
const systems = 'android darwin freebsd linux netbsd openbsd openharmony sunos win32 aix wasi'.split(' ')
const processors = 'arm64 x64 ia32 riscv64 s390x ppc64 loong64 mips64el arm wasm32'.split(' ')
const exact = /^\d/

const lock = JSON.parse(readFileSync(file, 'utf8'))
const packages = lock.packages
const { '': root, ...installed } = packages
let added = 0

for (const [path, owner] of Object.entries(installed)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const top = `node_modules/${name}`
    const nested = `${path}/node_modules/${name}`
    const known =
      packages[nested] ?? (packages[top]?.version === version || !exact.test(version) ? packages[top] : undefined)
    if (known) continue

    const tail = name.split('/').pop()
    const system = systems.find(word => tail.includes(word))
    if (!system || !exact.test(version)) {
      console.warn(`left alone: ${name}@${version}, asked for by ${path}`)
      continue
    }
    const processor = processors.find(word => tail.includes(word))
    packages[packages[top] ? nested : top] = {
      version,
      ...(processor && { cpu: [processor] }),
      ...(owner.dev && { dev: true }),
      ...(tail.includes('musl') && { libc: ['musl'] }),
      optional: true,
      os: [system],
    }
    added++
  }
}

const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))
lock.packages = Object.fromEntries(sorted)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${root.name}: ${added} entries added`)
