// One way of reading a file, in a process of its own: read-once.js WAY FILE. Prints rows, time, and memory at its peak.
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse'
import { fileSource } from '../src/cli/read/bytes/file-source'
import { openTable } from '../src/cli/read/open-table'
import { readFiles } from '../src/cli/read/read-files'

const ways: Record<string, (file: string) => Promise<number>> = {
  'csv-parse': file => countOf(createReadStream(file).pipe(parse({ trim: true, skip_empty_lines: true, from: 2 }))),
  openTable: async file => countOf((await openTable(await fileSource(file))).records()),
  readInteractions: async file =>
    (await readFiles(await fileSource(file), undefined, {})).read.interactions.users.length,
}

async function countOf(records: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const _ of records) count++
  return count
}

/** Linux counts into maxRSS what the parent had when it forked; VmHWM begins anew. */
function peakMegabytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS) / 1024
}

const [way, file] = process.argv.slice(2)
const began = performance.now()
const rows = await ways[way](file)
const seconds = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage()
console.log(JSON.stringify({ rows, seconds, cpuSeconds: (user + system) / 1e6, megabytes: peakMegabytes() }))
