// The command line in a temporary folder: files in, status and output out.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { run } from '../../src/cli/run'
import { createRandom } from '../../src/sdk/random'

export interface CliRun {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

export interface Workplace {
  readonly folder: string
  readonly write: (name: string, content: string | Uint8Array) => string
  readonly path: (name: string) => string
  readonly files: () => string[]
  readonly tacitly: (...argv: string[]) => Promise<CliRun>
  readonly remove: () => void
}

export function createWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'tacitly-test-'))
  const path = (name: string) => join(folder, name)
  return {
    folder,
    path,
    files: () => readdirSync(folder).sort(),
    write(name, content) {
      writeFileSync(path(name), content)
      return path(name)
    },
    async tacitly(...argv) {
      const stdout = collector()
      const stderr = collector()
      const status = await run(argv, {
        stdout: stdout.stream,
        stderr: stderr.stream,
        cwd: folder,
        ended: async () => undefined,
      })
      // A slow machine is told how far the command is.
      return { status, stdout: stdout.text(), stderr: stderr.text().replace(/^\d+% .*\n/gm, '') }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function collector() {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}

/** A shop of two tastes as CSV: interactions with ratings and times, and items. */
export function twoTastesCsv({ users = 60, items = 24, each = 8, seed = 1 } = {}): { rows: string; catalogue: string } {
  const random = createRandom(seed)
  const half = items / 2
  const lines = ['userId,movieId,rating,timestamp']
  for (let user = 0; user < users; user++) {
    const own = new Set<number>()
    while (own.size < each) own.add((user % 2) * half + Math.floor(random() ** 1.5 * half))
    for (const item of own)
      lines.push(`u${user},i${item},${3 + Math.floor(random() * 3)},${1e9 + Math.floor(random() * 1e6)}`)
  }
  const names = Array.from(
    { length: items },
    (_, i) => `i${i},Thing ${i} (${1990 + (i % 20)}),${i < half ? 'A|B' : 'C'},red`,
  )
  return { rows: `${lines.join('\n')}\n`, catalogue: `movieId,title,genres,colour\n${names.join('\n')}\n` }
}
