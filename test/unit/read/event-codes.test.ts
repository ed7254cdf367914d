// What happened, as a number: nobody can tell by the file what 1 and 4 are, and it is asked and not guessed.
import { describe, expect, it, test } from 'vitest'
import { readRowsOf } from '../../helpers/read-rows'

const codes = Array.from({ length: 60 }, (_, n) => (n % 20 === 3 ? 3 : n % 20 === 7 ? 4 : n % 20 === 11 ? 2 : 1))
const rowsOf = (header: string) => [
  header,
  ...codes.map((code, n) => `u${n % 7},p${n % 11},${code},2014-12-${String(1 + (n % 18)).padStart(2, '0')} ${n % 24}`),
]

describe.each(['behavior_type', 'action_type', 'type', 'event'])('%s', name => {
  const lines = rowsOf(`user_id,item_id,${name},time`)

  it('of codes is refused, with how often each stands there and what to say', async () => {
    await expect(readRowsOf(lines)).rejects.toMatchObject({
      code: 'no-interactions',
      message: expect.stringMatching(
        /none of its events says what a visitor likes \(1 51, 3 3, 4 3, 2 3\); --events 1=view or =0\.5,/,
      ),
    })
  })

  it('is read by --events 1=view,4=purchase, and the rest is named', async () => {
    const { rows, notes } = await readRowsOf(lines, { events: { 1: 'view', 2: 'fav', 4: 'purchase' } })
    expect(rows).toHaveLength(57)
    expect(rows.filter(row => row.endsWith(' 3'))).toHaveLength(6)
    expect(notes).toContain('events: 1 51 (view, 0.7 each)')
    expect(notes).toContain('left out: 3 3')
  })
})

test('a number that goes by the item is no code of what happened', async () => {
  const lines = codes.map((_, n) => `u${n % 7},p${n % 11},${1 + ((n % 11) % 3)}`)
  const { rows, columns } = await readRowsOf(['user_id,item_id,type', ...lines])
  expect(columns.event).toBeUndefined()
  expect(rows).toHaveLength(60)
})

test('without a header codes are not taken for ratings: each row counts, and the report says what they may be', async () => {
  const { rows, columns, notes } = await readRowsOf(rowsOf('').slice(1))
  expect(columns).toEqual({ user: '1', item: '2', time: '4' })
  expect(rows.every(row => row.endsWith(' 1'))).toBe(true)
  expect(notes).toContain(
    '"3" may be codes of what happened (--event 3 --events 1=view,2=purchase), how many (--quantity 3) or ratings (--value 3): not used',
  )
  const told = await readRowsOf(rowsOf('').slice(1), {
    named: { event: '3' },
    events: { 1: 'view', 2: 'like', 3: 'addToCart', 4: 'purchase' },
  })
  expect(told.rows.filter(row => row.endsWith(' 0.7'))).toHaveLength(51)
})

test('ratings without a header are ratings still', async () => {
  const lines = codes.map((_, n) => `u${n % 7},p${n % 11},${1 + (n % 5)},${1_700_000_000 + n}`)
  expect((await readRowsOf(lines)).columns).toEqual({ user: '1', item: '2', value: '3', time: '4' })
})
