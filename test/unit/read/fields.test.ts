// What lies in lists of lists: named by a path, found by what it holds, and a row of its own.
import { describe, expect, it } from 'vitest'
import { readRowsOf } from '../../helpers/read-rows'

const order = (id: string, at: string, ...lines: readonly [string, number][]) => ({
  ...{ id, created_at: at, discounts: [{ code: 'SALE', amount: 1 }] },
  lines: lines.map(([sku, qty]) => ({ sku, qty, taxes: [{ price: 0.2 }], price: 9 })),
})
const customers = [
  {
    customer: { id: 'u1' },
    orders: [order('o1', '2024-05-01', ['p1', 1], ['p2', 2]), order('o2', '2024-05-03', ['p1', 3])],
  },
  { customer: { id: 'u2' }, orders: [order('o3', '2024-05-02', ['p3', 1])] },
  { customer: { id: 'u3' }, orders: [] },
]
const rows = ['u1 p1 1', 'u1 p2 2', 'u2 p3 1', 'u1 p1 3']
const lines = customers.map(one => JSON.stringify(one)).join('\n')

describe('two lists deep', () => {
  it('is found, with what stands around it: the time of the order, the quantity of the line', async () => {
    const read = await readRowsOf(lines)
    expect(read.columns).toMatchObject({
      ...{ user: 'customer.id', item: 'orders[].lines[].sku', quantity: 'orders[].lines[].qty' },
      ...{ time: 'orders[].created_at', price: 'orders[].lines[].price' },
    })
    expect(read.rows).toEqual(rows)
  })

  it('can be named', async () => {
    const named = {
      user: 'customer.id',
      item: 'orders[].discounts[].code',
      time: 'orders[].created_at',
      quantity: 'none',
    }
    expect((await readRowsOf(lines, { named })).rows).toEqual(['u1 SALE 1', 'u2 SALE 1', 'u1 SALE 1'])
  })

  it('holds texts as well as objects', async () => {
    const visits = [
      {
        user: 'u1',
        sessions: [
          { at: '2024-05-01', viewed_products: ['p1', 'p2'] },
          { at: '2024-05-02', viewed_products: ['p1'] },
        ],
      },
      { user: 'u2', sessions: [{ at: '2024-05-03', viewed_products: ['p3'] }] },
    ]
    const read = await readRowsOf(
      visits.map(one => JSON.stringify(one)),
      {
        named: { item: 'sessions[].viewed_products[]', time: 'sessions[].at' },
      },
    )
    expect(read.rows).toEqual(['u1 p1 1', 'u1 p2 1', 'u1 p1 1', 'u2 p3 1'])
  })

  it('three', async () => {
    const deep = { user: 'u1', a: [{ b: [{ c: [{ item: 'x' }, { item: 'y' }] }, { c: [{ item: 'z' }] }] }] }
    const two = [deep, { user: 'u2', a: [] }].map(one => JSON.stringify(one))
    expect((await readRowsOf(two)).rows).toEqual(['u1 x 1', 'u1 y 1', 'u1 z 1'])
  })
})
