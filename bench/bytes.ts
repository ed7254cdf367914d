import { existsSync } from 'node:fs'
import { measure } from '../tools/size-history.mjs'
import { bundleOf } from './pages'
import type { Note } from './results'

/** Parts of .size-limit.mjs, by how their names begin. */
const code = {
  SDK: 'SDK, all that',
  'React entry': 'React entry',
  'trainer worker': 'trainer worker',
  'tensor worker': 'tensor worker',
  'WebGPU worker': 'WebGPU worker',
}
const packed = 'node_modules/.cache/tacitly-packed/package/dist'

/** What travels, gzipped: bundles of made-up items, and the code as the package has it. */
export async function noteBytes(note: Note): Promise<void> {
  for (const items of [10_000, 50_000]) {
    const files = [...(await bundleOf(items))]
    const { files: named } = JSON.parse(new TextDecoder().decode(files.find(([path]) => path.endsWith('.json'))![1]))
    const sum = (all: typeof files) => all.reduce((bytes, [, { length }]) => bytes + length, 0)
    const size = `${items / 1000}k items`
    note(
      'bundle, before the first list',
      [sum(files.filter(([path]) => !named[path] || named[path].stage === 'first'))],
      { size },
    )
    note('bundle, whole', [sum(files)], { size })
  }
  if (!existsSync(packed))
    return console.log(
      'Code is left out: it is measured on the packed package (npm run build && node tools/check-package.mjs).',
    )
  const parts = measure()
  for (const [row, part] of Object.entries(code)) note(row, [parts.find(({ name }) => name.startsWith(part))!.size])
}
