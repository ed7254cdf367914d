// Lines `key: value` with a blank line between records, as SNAP has reviews.
import { describe, expect, it, test } from 'vitest'
import { readAll } from '../../helpers/read-bytes'
import { readRowsOf } from '../../helpers/read-rows'

const reviews = Array.from({ length: 24 }, (_, n) => [
  `product/productId: B00${n % 6}`,
  `review/userId: A${n % 5}`,
  'review/profileName: Pat "the: cat"',
  'review/helpfulness: 1/2',
  `review/score: ${1 + (n % 5)}.0`,
  `review/time: ${1_182_816_000 + n * 86_400}`,
  'review/text: good: very',
])

describe('blocks', () => {
  it('are records, a column each key', async () => {
    const { rows, columns } = await readRowsOf(reviews.map(block => `${block.join('\n')}\n`).join('\n'))
    expect(columns).toMatchObject({
      user: 'review/userId',
      item: 'product/productId',
      value: 'review/score',
      time: 'review/time',
    })
    expect(rows).toHaveLength(24)
    expect(rows.slice(0, 2)).toEqual(['A0 B000 -1.3', 'A1 B001 -0.3'])
  })

  it('may come in pieces, end in blank lines or none, go on over lines, and name a key twice', async () => {
    const text = 'Id: 1\nName: Tea\nTag: a\nTag: b\n\n\nId: 2\nName: Cup\n  and saucer\nTag:\n\nId: 3'
    const read = await readAll(text, {}, 5)
    expect(read.columns).toEqual(['Id', 'Name', 'Tag'])
    expect(read.all).toMatchObject([
      { line: 1, cells: ['1', 'Tea', ['a', 'b']] },
      { line: 7, cells: ['2', 'Cup and saucer', ''] },
      { line: 12, cells: ['3', undefined, undefined] },
    ])
    expect(read.notes).toContain('lines "key: value", a blank line between records')
  })

  it.each([
    ['sections of the Netflix prize', '1:\n5,3,2005-09-06\n6,5,2005-05-13\n2:\n8,4,2005-10-19\n', 'sections'],
    ['a table with blank lines', 'user,item\n\na: b,x\n\nc: d,y\n', 'delimited'],
    ['clocks', 'user,time\na,10:00\n\nb,11:00\n', 'delimited'],
  ])('%s are none', async (_, text, form) => {
    expect((await readAll(text)).dialect.form).toBe(form)
  })
})

test('YAML is refused by its name', async () => {
  await expect(readAll('- user: a\n  item: x\n- user: b\n  item: y\n')).rejects.toMatchObject({
    code: 'file-kind-unknown',
    message: expect.stringContaining('is YAML'),
  })
})
