// What a column is of: of the visitor, of the item, or of what happened.
import { describe, expect, it, test } from 'vitest'
import { readRowsOf } from '../../helpers/read-rows'

const day = (n: number) => `2024-05-${String(1 + (n % 28)).padStart(2, '0')}`
const visits = Array.from({ length: 60 }, (_, n) => ({ n, user: `u${n % 7}`, item: `p${n % 11}` }))

describe('the time of a visit', () => {
  it.each(['signup_date', 'registered_at', 'member_since', 'date'])('is in viewed_on, and not in %s', async name => {
    const lines = visits.map(({ n, user, item }) => `${user},${item},${day(3 * (n % 7))},${day(n)}`)
    const { columns } = await readRowsOf([`user_id,item_id,${name},viewed_on`, ...lines])
    expect(columns.time).toBe('viewed_on')
  })

  it('is not the day when the item came out, whatever that is called', async () => {
    const lines = visits.map(({ n, user, item }) => `${user},${item},${day(2 * (n % 11))},${day(n)}`)
    const { columns } = await readRowsOf(['user_id,item_id,created_at,seen', ...lines])
    expect(columns.time).toBe('seen')
  })

  it('is the day of the order where each visitor ordered once', async () => {
    const lines = visits.map(({ user, item }) => `${user},${item},${day(3 * Number(user.slice(1)))}`)
    expect((await readRowsOf(['customer_id,sku,created_at', ...lines])).columns.time).toBe('created_at')
  })
})

describe('a rating that is the same in all rows of an item', () => {
  const lines = visits.map(({ n, user, item }) => `${user},${item},${1 + (n % 11) / 2},${1 + ((n * n) % 5)}`)

  it('is not taken where another is the visitor’s own', async () => {
    expect((await readRowsOf(['user_id,item_id,rating,stars', ...lines])).columns.value).toBe('stars')
  })

  it('is told where it is the only one, and is none where its name says so', async () => {
    const { notes } = await readRowsOf(['user_id,item_id,rating,x', ...lines])
    expect(notes).toContain('all rows of an item have the same "rating": is it what this visitor thought?')
    expect((await readRowsOf(['user_id,item_id,avg_rating,x', ...lines])).columns.value).toBeUndefined()
  })
})

describe('where most records name no user', () => {
  const lines = (share: number) => visits.map(({ n, user, item }) => `${n % 10 < share ? '' : user},s${n % 9},${item}`)

  it('their session counts as a visitor, apart from users of the same name', async () => {
    const { rows, notes, dropped } = await readRowsOf(['user_id,session_id,item_id', ...lines(6)])
    expect(rows).toHaveLength(60)
    expect(rows.slice(0, 7)).toEqual([
      ...[
        'session s0 p0 1',
        'session s1 p1 1',
        'session s2 p2 1',
        'session s3 p3 1',
        'session s4 p4 1',
        'session s5 p5 1',
      ],
      'u6 p6 1',
    ])
    expect(notes).toContain('most records name no user: of those each "session_id" counts as a visitor')
    expect(dropped).toEqual({})
  })

  it('where some name none these are dropped, and told', async () => {
    const { rows, dropped } = await readRowsOf(['user_id,session_id,item_id', ...lines(3)])
    expect(rows).toHaveLength(42)
    expect(dropped).toEqual({ 'no visitor': 18 })
  })
})

test.each([
  ['Total', 'Total,all,60,2024-05-28'],
  ['Summe', 'Summe:,11 Artikel,60,2024-05-28'],
  ['Grand Total', 'Grand Total,-,60,2024-05-28'],
  ['合计', '合计,p1,60,2024-05-28'],
])('a line of totals is no visit: %s', async (_, last) => {
  const lines = visits.map(({ n, user, item }) => `${user},${item},1,${day(n)}`)
  const { rows, dropped } = await readRowsOf(['user_id,item_id,quantity,date', ...lines, last])
  expect(rows).toHaveLength(60)
  expect(dropped).toEqual({ 'a line of totals': 1 })
})

test('rows that repeat another are counted without times, too', async () => {
  const { notes } = await readRowsOf(['user,item', 'a,x', 'b,x', 'a,x', 'a,y', 'a,x'])
  expect(notes).toContain('2 rows repeat another of the same visitor and item')
})
