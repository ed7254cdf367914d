// Adds to package-lock.json the other platforms' optional packages that the registry here does not serve, so that `npm ci` works here and on
// macOS and Windows too. Run it in the project's root after each `npm install` that changes the lock.
import { readFileSync, writeFileSync } from 'node:fs'

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'aix',
  'wasi',
]
const processors = ['arm64', 'x64', 'ia32', 'riscv64', 's390x', 'ppc64', 'loong64', 'mips64el', 'arm', 'wasm32']
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
let added = 0

for (const [path, owner] of Object.entries(lock.packages)) {
  if (path === '') continue
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const nested = `${path}/node_modules/${name}`
    const top = `node_modules/${name}`
    if (
      lock.packages[nested] ||
      (lock.packages[top] && (lock.packages[top].version === version || !/^\d/.test(version)))
    )
      continue
    const tail = name.split('/').pop()
    const system = systems.find(s => tail.includes(s))
    if (!system || !/^\d/.test(version)) {
      console.warn(`left alone: ${name}@${version}, asked for by ${path}`)
      continue
    }
    const processor = processors.find(p => tail.includes(p))
    lock.packages[lock.packages[top] ? nested : top] = {
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

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} entries added`)
