// Layouts that nobody asked for: columns, order and strengths of a few lines each.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { previewFiles } from '../../src/cli/preview-files'
import { moreLayouts } from '../helpers/more-layouts'
import { layouts } from '../helpers/public-layouts'
import { shopLayouts } from '../helpers/shop-layouts'

const folder = mkdtempSync(join(tmpdir(), 'tacitly-layouts-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write({ file, lines }: { file: string; lines: readonly string[] }): string {
  writeFileSync(join(folder, file), `${lines.join('\n')}\n`)
  return join(folder, file)
}

test.each(Object.entries({ ...layouts, ...moreLayouts, ...shopLayouts }))(
  '%s',
  async (_, { items, reading, columns, rows, item, ...file }) => {
    const preview = await previewFiles({ interactions: write(file), items: items && [write(items)], reading })
    expect(preview.columns).toMatchObject(columns)
    const counted = preview.rows.map(row => [row.user, row.item, Math.round(10 * row.counts) / 10])
    expect(counted.slice(0, rows.length)).toEqual(rows.map(([user, id, counts = 1]) => [user, id, counts]))
    if (item) expect(preview.items).toContainEqual(expect.objectContaining(item))
    expect(preview.unknown.rows).toBe(0)
  },
)
