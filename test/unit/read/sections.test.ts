// The layout of the Netflix prize: a heading is an item, and below it stand those who rated it.
import { expect, it, test } from 'vitest'
import { readInteractions } from '../../../src/cli/read/interactions/read-interactions'
import { openTable } from '../../../src/cli/read/open-table'
import { sourceOf } from '../../helpers/read-bytes'

const text = Array.from({ length: 12 }, (_, k) => [
  `${k + 1}:`,
  ...Array.from(
    { length: 4 },
    (_, n) => `${1_488_844 + ((7 * k + n) % 30)},${1 + ((k + n) % 5)},2005-0${1 + n}-1${k % 10}`,
  ),
])
  .flat()
  .join('\n')

async function read(content: string, options = {}) {
  const found = await readInteractions(await openTable(sourceOf(content)), options)
  return {
    ...found,
    columns: Object.fromEntries(Object.entries(found.plan.columns).map(([role, one]) => [role, one.field.name])),
  }
}

it.each(['\n', '\r\n'])('the heading is the item, without a catalogue too (line breaks %j)', async lineBreak => {
  const { columns, interactions, value } = await read(text.replaceAll('\n', lineBreak))
  expect(columns).toEqual({ user: '2', item: '1', value: '3', time: '4' })
  expect(interactions.users).toHaveLength(48)
  expect(interactions.itemIds).toHaveLength(12)
  expect(value).toMatchObject({ kind: 'rating', scale: [1, 5] })
})

it('of one item alone', async () => {
  const { columns, interactions } = await read(text.split('\n').slice(0, 5).join('\n'))
  expect(columns).toMatchObject({ user: '2', item: '1' })
  expect(interactions.itemIds).toEqual(['1'])
})

it('the other way round by options', async () => {
  const { interactions } = await read(text, { named: { user: '1', item: '2' } })
  expect(interactions.userIds).toHaveLength(12)
})

test('a title above a table is no heading', async () => {
  const { columns } = await read('Orders:\nuser,item\na,x\nb,y\n')
  expect(columns).toEqual({ user: 'user', item: 'item' })
})
