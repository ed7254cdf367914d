// What undoes a purchase stands in a flag, a date, or the second of two columns of states.
import { expect, test } from 'vitest'
import { orderOutcome } from '../../../src/cli/read/cells/order-outcome'
import { readRowsOf } from '../../helpers/read-rows'

test.each([
  ['is_returned', '0', '1'],
  ['Returned', 'No', 'Yes'],
  ['refunded', 'false', 'true'],
  ['cancelled_at', '', '2024-05-03T10:00:00Z'],
  ['canceledDate', '', '2024-05-03'],
  ['order.storniert', 'nein', 'ja'],
])('%s that is set counts against the item', async (name, no, yes) => {
  const { rows, notes, unused } = await readRowsOf([
    `customer,product,created_at,${name}`,
    `a,x,2024-05-01T10:00:00Z,${no}`,
    `a,y,2024-05-02T10:00:00Z,${yes}`,
    `b,x,2024-05-03T10:00:00Z,${no}`,
  ])
  expect(rows).toEqual(['a x 1', 'a y -1', 'b x 1'])
  expect(notes).toMatch(`orders by "${name}": `)
  expect(notes).toMatch('gone back, against the item as a return is: yes 1')
  expect(unused).toEqual([])
})

test('a payment that failed by a flag leaves its row out', async () => {
  const { rows } = await readRowsOf(['customer,product,voided', 'a,x,0', 'a,y,1', 'b,x,0'])
  expect(rows).toEqual(['a x 1', 'b x 1'])
})

test.each(['returnable', 'return_url', 'closed_at', 'refund_amount'])(
  '%s says nothing of what became of an order',
  async name => {
    const { rows } = await readRowsOf([`customer,product,${name}`, 'a,x,1', 'a,y,0', 'b,x,1'])
    expect(rows).toEqual(['a x 1', 'a y 1', 'b x 1'])
  },
)

test('of two columns of states the one that undoes the purchase wins, and one that never came about says nothing', async () => {
  const { rows, columns, notes } = await readRowsOf([
    'customer,product,payment_status,fulfillment_status',
    'a,x,paid,fulfilled',
    'a,y,paid,restocked',
    'b,x,refunded,fulfilled',
    'b,y,voided,cancelled',
    'c,x,pending,',
  ])
  expect(rows).toEqual(['a x 1', 'a y -1', 'b x -1', 'c x 1'])
  expect(columns.status).toBe('payment_status')
  expect(notes).toMatch(/orders by "payment_status".*\n.*orders by "fulfillment_status"/)
})

test('--status names the only one; none reads all rows as they are', async () => {
  const lines = ['customer,product,payment_status,is_returned', 'a,x,paid,1', 'a,y,refunded,0', 'b,x,paid,0']
  expect((await readRowsOf(lines, { named: { status: 'payment_status' } })).rows).toEqual(['a x 1', 'a y -1', 'b x 1'])
  expect((await readRowsOf(lines, { named: { status: 'none' } })).rows).toEqual(['a x 1', 'a y 1', 'b x 1'])
})

test('where only the first row of each order says how it stands it speaks for those below, as Shopify writes them', async () => {
  const { rows } = await readRowsOf([
    'Name,Email,Financial Status,Lineitem sku,Created at,Cancelled at',
    '#1,a@x,refunded,x,2024-05-01 10:00:00 +0200,2024-05-02 10:00:00 +0200',
    '#1,a@x,,y,2024-05-01 10:00:00 +0200,',
    '#2,b@x,paid,x,2024-05-02 10:00:00 +0200,',
    '#2,b@x,,y,2024-05-02 10:00:00 +0200,',
  ])
  expect(rows).toEqual(['a@x x -1', 'a@x y -1', 'b@x x 1', 'b@x y 1'])
})

test('where each row has its own, an empty one says nothing', async () => {
  const { rows } = await readRowsOf([
    'customer,product,refund_status,created_at',
    'a,x,,2024-05-01',
    'a,y,refunded,2024-05-01',
    'a,z,,2024-05-01',
  ])
  expect(rows).toEqual(['a x 1', 'a y -1', 'a z 1'])
})

test('the state of a customer is no state of an order', async () => {
  const { rows } = await readRowsOf([
    'customer,product,membership_status',
    'a,x,active',
    'a,y,cancelled',
    'b,x,expired',
  ])
  expect(rows).toEqual(['a x 1', 'a y 1', 'b x 1'])
})

test.each([
  ['Not returned', 'stands'],
  ['no refund', 'stands'],
  ['nicht storniert', 'stands'],
  ['unpaid', 'never'],
  ['Not paid', 'never'],
  ['paid', 'stands'],
  ['unfulfilled', 'stands'],
  ['not shipped yet', 'stands'],
  ['Returned', 'return'],
])('a state that may be denied, %s: %s', (state, meaning) => {
  expect(orderOutcome(state)).toBe(meaning)
})

test.each([
  ['some invoices begin with C: they cancel', ['536365', 'C536366'], ['a x 1', 'b y -1']],
  ['all do: it is how the shop numbers them', ['C536365', 'C536366'], ['a x 1', 'b y 1']],
])('%s', async (_, [first, second], expected) => {
  const { rows } = await readRowsOf(['invoice,customer,product,quantity', `${first},a,x,1`, `${second},b,y,1`])
  expect(rows.map(row => row.replace(/ (-?)[\d.]+$/, ' $11'))).toEqual(expected)
})

test.each([
  ['tickets', ['open', 'closed', 'pending', 'closed'], [1, 1, 1, 1]],
  ['deals', ['Closed Won', 'Closed Lost', 'Open', 'Closed Won'], [1, 1, 1, 1]],
  ['Magento', ['complete', 'closed', 'processing', 'complete'], [1, -1, 1, 1]],
])('closed says of an order that it went back, and of %s what stands beside it says', async (_, states, counts) => {
  const { rows } = await readRowsOf(['customer,product,status', ...states.map((state, k) => `u${k},p${k},${state}`)])
  expect(rows.map(row => Number(row.split(' ')[2]))).toEqual(counts)
})

test.each([
  ['return_policy', ['Free returns', 'No returns', '30 days return']],
  ['refund_eligibility', ['refundable', 'no refund', 'refundable']],
  ['return_window', ['return in 14 days', 'return in 30 days', 'return in 14 days']],
])('%s is what a shop offers, and no outcome', async (name, cells) => {
  const { rows, unused } = await readRowsOf([
    `customer,product,${name}`,
    ...cells.map((cell, k) => `u${k},p${k},${cell}`),
  ])
  expect(rows).toEqual(['u0 p0 1', 'u1 p1 1', 'u2 p2 1'])
  expect(unused).toEqual([name])
})

test.each(['return_reason', 'Reason for return', 'refundReason', 'Retourengrund', 'cancellation_reason'])(
  'any text in "%s" is a return',
  async name => {
    const { rows, notes } = await readRowsOf([
      `customer,product,${name}`,
      ...['a,x,', 'a,y,too small', 'b,x,NULL', 'b,z,changed my mind'],
    ])
    expect(rows).toEqual(['a x 1', 'a y -1', 'b x 1', 'b z -1'])
    expect(notes).toContain('against the item as a return is: too small 1, changed my mind 1')
  },
)

test.each(['qty_refunded', 'refunded_quantity', 'returned_items_qty', 'qty_canceled'])(
  'of the pieces in "%s" the rest was kept, and where none is left it was a return',
  async name => {
    const { rows, notes } = await readRowsOf([
      `customer,product,qty_ordered,${name}`,
      ...['a,x,2.0000,0.0000', 'a,y,3.0000,1.0000', 'b,x,2.0000,2.0000', 'b,y,1.0000,'],
    ])
    expect(rows).toEqual(['a x 2', 'a y 2', 'b x -2', 'b y 1'])
    expect(notes).toContain(
      'ordered, as they are: none 1, some 1; gone back, against the item as a return is: all pieces 1',
    )
  },
)

test.each([
  ['quantities', ['user,item,quantity', 'a,x,-1', 'b,y,-2']],
  ['ratings', ['user,item,rating', 'a,x,1', 'b,y,2', 'c,z,1']],
  ['events', ['user,item,event', 'a,x,dislike', 'b,y,return']],
  ['orders', ['user,item,status', 'a,x,refunded', 'b,y,cancelled']],
])('a file of %s that only count against their items is refused', async (_, lines) => {
  await expect(readRowsOf(lines, { scale: [1, 5] })).rejects.toMatchObject({
    code: 'no-interactions',
    message: expect.stringMatching(/has \d rows, of which none says what a visitor likes and \d count against/),
  })
})
