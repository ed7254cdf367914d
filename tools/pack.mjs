import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * The package as npm would publish it, from the present dist/.
 *
 * @param {string} folder made empty; afterwards it holds the tarball, and `package/` with what is in it
 * @returns {{ tarball: string, unpacked: string, files: string[] }} `files` relative to the package
 */
export function pack(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const run = (command, args, cwd) =>
    execFileSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' })
  const [{ filename, files }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', resolve(folder)]))
  run('tar', ['-xzf', filename], folder)
  return {
    tarball: join(resolve(folder), filename),
    unpacked: join(resolve(folder), 'package'),
    files: files.map(({ path }) => path),
  }
}
