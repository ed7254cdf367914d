// Ids with spaces: whether a cell is one id or several, the catalogue says.
import { expect, test } from 'vitest'
import { preview } from '../../../src/cli/read/preview'
import { sourceOf } from '../../helpers/read-bytes'

const ids = ['A1 B2', 'A1 B2 C3', 'A1 B4', 'D5 E6 F7', 'D5 E6']
const interactions = `user,item\n${ids.map((id, k) => `u${k},${id}`).join('\n')}\n`
const catalogue = (of: readonly string[]) => `id,title\n${of.map((id, k) => `${id},Title ${k}`).join('\n')}\n`
const read = (of: readonly string[]) =>
  preview({ interactions: sourceOf(interactions), items: [sourceOf(catalogue(of))] })

test('cells that join whole are ids', async () => {
  const { columns, total, unknown } = await read(ids)
  expect(columns.item).toBe('item')
  expect(total.rows).toBe(5)
  expect(unknown.rows).toBe(0)
})

test('cells whose parts join are lists', async () => {
  const { columns, total, unknown } = await read(['A1', 'B2', 'C3', 'B4', 'D5', 'E6', 'F7'])
  expect(columns.item).toBe('item[]')
  expect(total.rows).toBe(12)
  expect(unknown.rows).toBe(0)
})
