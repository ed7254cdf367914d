// What npm would publish, from the present dist/: fields and files (publint), types (attw), sizes (size-limit).
import { spawnSync } from 'node:child_process'
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
console.log(sinceLastRelease(parts))
