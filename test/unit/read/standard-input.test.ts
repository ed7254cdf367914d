// Standard input lies in a file while the program runs, and nowhere after it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createWorkplace } from '../../helpers/cli'

test.each(['SIGINT', 'SIGTERM'] as const)('what came in is removed by %s, which ends the program', async signal => {
  const place = createWorkplace()
  onTestFinished(place.remove)
  mkdirSync(place.path('temporary'))
  const kept = () => readdirSync(place.path('temporary')).map(name => join(place.path('temporary'), name))
  const entry = resolve('src/cli/read/bytes/file-source.ts')
  const folder = place.path('program')
  await build({
    ...{ configFile: false, logLevel: 'silent' },
    build: { ssr: entry, outDir: folder, rollupOptions: { output: { entryFileNames: 'source.mjs' } } },
  })
  const program = `const { fileSource } = await import('./source.mjs')\nawait fileSource('-')`
  writeFileSync(join(folder, 'read.mjs'), program)
  const child = spawn(process.execPath, [join(folder, 'read.mjs')], {
    env: { ...process.env, TMPDIR: place.path('temporary') },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  child.stdin.on('error', () => undefined)
  child.stdin.write('user,item\nann,book\n')
  await vi.waitFor(() => expect(kept().some(path => existsSync(join(path, 'stdin')))).toBe(true), 10_000)
  child.kill(signal)
  expect(await ended).toEqual([null, signal])
  expect(kept()).toEqual([])
})
