// npm run bench -- read: a file of 5 million rows, each reader alone in a process of its own.
import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { build } from 'vite'
import { createRandom } from '../src/sdk/random'

/** How rows are written. */
const dresses = {
  plain: ([user, item, rating, time]: readonly string[]) => `${user},${item},${rating},${time}\n`,
  quoted: ([user, item, rating, time]: readonly string[]) => `"${user}","${item}","${rating}","${time}"\n`,
  jsonl: ([user, item, rating, time]: readonly string[]) =>
    `{"user":"${user}","item":"${item}","rating":${rating},"timestamp":${time}}\n`,
}
type Dress = keyof typeof dresses

export interface ReadFigures {
  readonly rows: number
  readonly seconds: number
  /** Of all cores: steadier than the clock on a machine with other things to do. */
  readonly cpuSeconds: number
  /** The whole process, at its peak. */
  readonly megabytes: number
}

/**
 * Rows of 200,000 visitors and 50,000 items, written to a folder of their own for as long as `use` runs.
 *
 * @param use gets `measure`: reads the file by a way of read-once.ts
 */
export async function withRows<T>(
  rows: number,
  dress: Dress,
  gzip: boolean,
  use: (measure: (way: string) => Promise<ReadFigures>, megabytes: number) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tacitly-read-'))
  try {
    const file = join(folder, `rows${gzip ? '.gz' : ''}`)
    const text = Readable.from(lines(rows, dress))
    if (gzip) await pipeline(text, createGzip({ level: 1 }), createWriteStream(file))
    else await pipeline(text, createWriteStream(file))
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: { ssr: join(import.meta.dirname, 'read-once.ts'), outDir: folder, emptyOutDir: false },
    })
    const measure = (way: string) => readOnce(join(folder, 'read-once.js'), way, file)
    return await use(measure, (await stat(file)).size / 1e6)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function* lines(rows: number, dress: Dress): Generator<string> {
  const random = createRandom(7)
  const write = dresses[dress]
  if (dress !== 'jsonl') yield write(['user_id', 'item_id', 'rating', 'timestamp'])
  let text = ''
  for (let row = 0; row < rows; row++) {
    const user = `u${Math.floor(random() * 200_000)}`
    const item = `i${Math.floor(random() ** 2 * 50_000)}`
    text += write([user, item, String(1 + Math.floor(random() * 5)), String(1_600_000_000 + row * 20)])
    if (text.length > 1e6 || row === rows - 1) {
      yield text
      text = ''
    }
  }
}

function readOnce(script: string, way: string, file: string): Promise<ReadFigures> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, way, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', chunk => {
      said += chunk
    })
    child.on('error', reject)
    child.on('close', status =>
      status === 0 ? resolve(JSON.parse(said)) : reject(new Error(`${way} ended with ${status}`)),
    )
  })
}

export async function benchRead(): Promise<void> {
  const line = (first: string, ...rest: readonly (string | number)[]) =>
    console.log(first.padEnd(34) + rest.map(cell => String(cell).padStart(14)).join(''))
  for (const [rows, dress, gzip, ways] of [
    [5_000_000, 'plain', false, ['csv-parse', 'openTable', 'readInteractions']],
    [5_000_000, 'plain', true, ['openTable']],
    [1_000_000, 'quoted', false, ['csv-parse', 'openTable']],
    [1_000_000, 'jsonl', false, ['openTable']],
  ] as const) {
    await withRows(rows, dress, gzip, async (measure, megabytes) => {
      const size = `${megabytes.toFixed(0)} MB${gzip ? ' of gzip' : ''}`
      console.log(`\n${rows / 1e6} million rows, ${dress}, ${size}; rows a second, and the process at its peak\n`)
      line('', 'seconds', 'CPU seconds', 'rows / CPU s', 'MB')
      for (const way of ways) {
        const { seconds, cpuSeconds, megabytes: peak } = await measure(way)
        line(way, seconds.toFixed(1), cpuSeconds.toFixed(1), Math.round(rows / cpuSeconds), peak.toFixed(0))
      }
    })
  }
}
