// What the state of an order says of its rows, in the words of the shops that write it.
import { describe, expect, it, test } from 'vitest'
import { orderOutcome } from '../../../src/cli/read/cells/order-outcome'
import { describeInteractions } from '../../../src/cli/read/interactions/describe-interactions'
import { readInteractions } from '../../../src/cli/read/interactions/read-interactions'
import { openTable } from '../../../src/cli/read/open-table'
import { TacitlyError } from '../../../src/sdk/errors'
import { sourceOf } from '../../helpers/read-bytes'

async function read(text: string, options = {}) {
  const found = await readInteractions(await openTable(sourceOf(text)), options)
  const { users, items, userIds, itemIds, values } = found.interactions
  const rows = Array.from(users, (user, k) => [userIds[user], itemIds[items[k]], values?.[k] ?? 1])
  return { rows, notes: describeInteractions(found), columns: found.plan.columns, statuses: found.statuses }
}

describe('the words of shops', () => {
  test.each([
    ['Shopify', 'paid authorized pending partially_refunded', 'refunded', 'voided expired'],
    ['WooCommerce', 'wc-completed wc-processing wc-on-hold', 'wc-refunded wc-cancelled', 'wc-failed'],
    ['Magento', 'complete processing pending holded pending_paypal', 'closed canceled', 'fraud'],
    ['Olist', 'delivered shipped invoiced processing created approved', 'canceled', 'unavailable'],
    ['Stripe', 'succeeded', 'refunded canceled', 'failed'],
    ['Amazon', 'Shipped|Shipped - Delivered to Buyer|Unshipped|Pending', 'Cancelled|Shipped - Returned to Seller', ''],
    ['PrestaShop', 'Paiement accepté|Livré|Expédié|En cours de préparation', 'Annulé|Remboursé', 'Erreur de paiement|'],
    ['Shopware', 'Bezahlt Offen Versendet Abgeschlossen', 'Storniert Erstattet Retourniert', 'Fehlgeschlagen'],
    ['Spanish', 'Pagado Enviado Completado', 'Cancelado Reembolsado', 'Fallido'],
    ['Chinese', '已付款 已发货 交易完成', '已退款 已取消', '支付失败'],
  ])('%s', (_, stands, gone, never) => {
    const words = (text: string) => text.split(text.includes('|') ? '|' : ' ').filter(Boolean)
    const beside = words(stands)
    for (const word of words(stands)) expect([word, orderOutcome(word, beside)]).toEqual([word, 'stands'])
    for (const word of words(gone)) expect([word, orderOutcome(word, beside)]).toEqual([word, 'return'])
    for (const word of words(never)) expect([word, orderOutcome(word, beside)]).toEqual([word, 'never'])
  })

  test.each(['active', 'TX', 'Berlin', 'published', 'view', '5'])('%s is none', word => {
    expect(orderOutcome(word)).toBeUndefined()
  })
})

describe('a refunded, cancelled or failed row is no purchase', () => {
  const lines = ['a,x,paid,1', 'a,y,refunded,2', 'b,x,cancelled,1', 'b,y,failed,1', 'c,x,,1', 'c,y,on the moon,3']

  it('of a file without events: a return counts against the item, what failed is left out', async () => {
    const { rows, notes, columns } = await read(`customer,product,financial_status,qty\n${lines.join('\n')}\n`)
    expect(columns.status?.field.name).toBe('financial_status')
    expect(rows).toEqual([
      ['a', 'x', 1],
      ['a', 'y', -2],
      ['b', 'x', -1],
      ['c', 'x', 1],
      ['c', 'y', 3],
    ])
    expect(notes.join('\n')).toContain(
      'orders by "financial_status": ordered, as they are: paid 1; gone back, against the item as a return is: refunded 1, cancelled 1; come to nothing, left out: failed 1',
    )
    expect(notes.join('\n')).toContain('counted as they are: on the moon 1')
  })

  it('beside a type of event: a refunded purchase is what the table says of a return, and a refund is not refunded', async () => {
    const events = [
      'a,x,purchase,paid',
      'a,y,purchase,refunded',
      'b,x,refund,refunded',
      'b,z,view,',
      'b,y,purchase,failed',
    ]
    const { rows } = await read(`user,item,event,status\n${events.join('\n')}\n`)
    expect(rows.map(([, , counts]) => Math.round(10 * Number(counts)) / 10)).toEqual([3, -3, -3, 0.7])
  })

  it('is told by what a column holds, whatever it is called, and without a header', async () => {
    const named = await read(`client,produit,avancement\na,x,Livré\na,y,Remboursé\nb,x,Erreur de paiement\n`)
    expect(named.columns.status?.field.name).toBe('avancement')
    expect(named.rows).toEqual([
      ['a', 'x', 1],
      ['a', 'y', -1],
    ])
    const headless = await read(
      Array.from({ length: 30 }, (_, n) => `u${n % 7},p${n % 9},${n % 3 ? 'paid' : 'refunded'}\n`).join(''),
    )
    expect(headless.columns.status?.field.name).toBe('3')
    expect(headless.rows.filter(([, , counts]) => counts === -1)).toHaveLength(10)
  })

  it('--status none reads them all; a column of other states is no state of orders', async () => {
    const text = `customer,product,status\n${lines.map(line => line.split(',').slice(0, 3)).join('\n')}\n`
    expect((await read(text, { named: { status: 'none' } })).rows.every(([, , counts]) => counts === 1)).toBe(true)
    const other = await read('user,item,status\na,x,active\nb,x,inactive\n')
    expect(other.columns.status).toBeUndefined()
  })

  it('a refund of -1 pieces is one refund', async () => {
    const { rows } = await read('user,item,event,quantity\na,x,purchase,2\na,x,refund,-1\n')
    expect(rows.map(([, , counts]) => counts)).toEqual([6, -3])
  })

  it('orders that all failed are an error that says so', async () => {
    const failed = read('customer,product,status\na,x,failed\nb,y,voided\n')
    await expect(failed).rejects.toThrow(TacitlyError)
    await expect(failed).rejects.toMatchObject({
      code: 'no-interactions',
      message: expect.stringMatching(/came to nothing \(failed 1, voided 1\)/),
    })
  })
})
