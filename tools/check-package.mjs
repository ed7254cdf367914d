// What npm would publish, from the present dist/: fields and files (publint), types (attw), sizes (size-limit), and what README tells of them.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { pack } from './pack.mjs'
import { measure, sinceLastRelease } from './size-history.mjs'

const { tarball } = pack('node_modules/.cache/tacitly-packed')
const styles = ['base', 'list', 'network', 'privacy', 'taste'].map(name => `styles/${name}.css`)
const untyped = [
  'styles.css',
  ...styles,
  'storybook/manager',
  'trainer.worker.js',
  'tensor.worker.js',
  'webgpu.worker.js',
  'extractor.worker.js',
  'package.json',
]
const checks = [
  `publint run ${tarball} --strict`,
  `attw ${tarball} --profile esm-only --no-emoji --exclude-entrypoints ${untyped.join(' ')}`,
]
for (const command of checks) {
  const { status } = spawnSync(`npx --no-install ${command}`, { shell: true, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
const parts = measure()
for (const { name, size, sizeLimit, passed } of parts) {
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}: ${size} of ${sizeLimit} bytes, gzipped`)
  if (!passed) process.exitCode = 1
}

/** What README tells of a part, in KB -> the part. */
const told = {
  SDK: 'SDK, all that',
  'scoring a history': 'scoring a history',
  'what a visitor makes of a page: log, consent, folding in': 'what a visitor makes',
  storage: 'storage',
  'React lists': 'React entry',
  'feeds of more than a hundred': 'what a feed of more',
  'lists without React, Preact built in': 'lists without React',
  stylesheet: 'stylesheet',
  'trainer worker': 'trainer worker',
  'WebGPU worker': 'WebGPU worker',
  'tensor worker': 'tensor worker',
  'extractor worker': 'extractor worker',
}
const readme = readFileSync('README.md', 'utf8')
for (const [row, part] of Object.entries(told)) {
  const kilobytes = Number(readme.split(`\n| ${row} | `)[1]?.split(' ')[0])
  const { size } = parts.find(({ name }) => name.startsWith(part))
  if (Math.abs(kilobytes - size / 1000) <= 0.5) continue
  console.log(`FAILED README says ${kilobytes} KB of "${row}", which is ${(size / 1000).toFixed(1)}`)
  process.exitCode = 1
}
console.log(sinceLastRelease(parts))
