// One cell that lists several items: as they are, or each with a mark of what became of it.
import { describe, expect, it, test } from 'vitest'
import { listTextOf } from '../../../src/cli/read/columns/list-texts'
import { describeInteractions } from '../../../src/cli/read/interactions/describe-interactions'
import { readInteractions } from '../../../src/cli/read/interactions/read-interactions'
import { openTable } from '../../../src/cli/read/open-table'
import { sourceOf } from '../../helpers/read-bytes'

async function read(text: string, options = {}) {
  const found = await readInteractions(await openTable(sourceOf(text)), options)
  const { users, items, userIds, itemIds, values } = found.interactions
  const columns = Object.entries(found.plan.columns).map(([role, one]) => [role, one.field.name])
  return {
    rows: Array.from(users, (user, k) => [userIds[user], itemIds[items[k]], Math.round(10 * (values?.[k] ?? 1)) / 10]),
    notes: describeInteractions(found).join('\n'),
    columns: Object.fromEntries(columns),
  }
}

/** MIND's behaviors.tsv: impression, visitor, time, what was clicked before, what was shown now and what of it was clicked. */
const shown = Array.from({ length: 30 }, (_, n) =>
  [
    ...[n + 1, `U${n % 7}`, `11/${14 + (n % 9)}/2019 ${1 + (n % 11)}:05:58 AM`],
    n % 7 === 6 ? '' : `N9${n % 7}0 N9${n % 7}1${n >= 14 ? ` N9${n % 7}2` : ''}`,
    `N1${n % 5}0-${n % 2} N2${n % 5}0-0${n % 3 === 0 ? ` N3${n % 5}0-1` : ''}`,
  ].join('\t'),
)
const clicks = shown.flatMap(line => line.split('\t')[4].split(' ')).filter(token => token.endsWith('-1')).length

describe('a list of items with what became of each', () => {
  it('of MIND: the clicked ones count, the shown ones do not, and each history counts once', async () => {
    const { rows, columns, notes } = await read(`${shown.join('\n')}\n`)
    expect(columns).toEqual({ user: '2', item: '5[].item', event: '5[].event', time: '3', history: '4[]' })
    // Six visitors have a history of two, and of three later on.
    expect(rows).toHaveLength(clicks + 6 * 3)
    expect(rows.every(([, , counts]) => counts === 1)).toBe(true)
    expect(rows.filter(([user, item]) => user === 'U3' && String(item).startsWith('N9'))).toEqual([
      ['U3', 'N930', 1],
      ['U3', 'N931', 1],
      ['U3', 'N932', 1],
    ])
    expect(notes).toMatch(
      /events: click \d+ \(click, 1 each\), impression \d+ \(impression, 0 each\)|events: impression/,
    )
    expect(notes).toContain('18 of them from "4[]", each visitor\'s once')
  })

  const unmarked = shown.map((line, n) => line.replace(/\bN1\d0-\d/, `N4${n}0`).replace(/-[01]/g, ''))
  it.each([
    ['without a header', [], '2', '4[]'],
    ['with one', ['impression_id\tuser_id\ttime\thistory\timpressions'], 'user_id', 'history[]'],
  ])(
    "of MIND's test part %s, which marks no click: what was clicked before counts, once, and nothing of what was shown",
    async (_, header, user, history) => {
      const { rows, columns } = await read(`${[...header, ...unmarked].join('\n')}\n`)
      expect(columns).toMatchObject({ user, item: history, history })
      expect(rows).toHaveLength(6 * 3)
      expect(rows.every(([, item, counts]) => String(item).startsWith('N9') && counts === 1)).toBe(true)
    },
  )

  it('with a header, weighed by --events, and without its history by --history none', async () => {
    const header = 'impression_id\tuser_id\ttime\thistory\timpressions'
    const { rows, columns } = await read(`${[header, ...shown].join('\n')}\n`, {
      events: { impression: -0.5 },
      named: { history: 'none' },
    })
    expect(columns).toEqual({ user: 'user_id', item: 'impressions[].item', event: 'impressions[].event', time: 'time' })
    expect(rows.filter(([, , counts]) => counts === 1)).toHaveLength(clicks)
    expect(rows.filter(([, , counts]) => counts === -0.5)).not.toHaveLength(0)
  })

  it('can be named as it stands: then the whole text is the item', async () => {
    const { rows } = await read('user,items\na,x1-1 x2-0\nb,x2-1 x3-0\n', { named: { item: 'items' } })
    expect(rows).toEqual([
      ['a', 'x1-1 x2-0', 1],
      ['b', 'x2-1 x3-0', 1],
    ])
  })

  it('of baskets: how many of each', async () => {
    const { rows, columns } = await read('customer,products\na,p10:2;p11:1\nb,p11:1\nc,p10:1;p12:1;p13:3\n')
    expect(columns).toEqual({ user: 'customer', item: 'products[].item', quantity: 'products[].quantity' })
    expect(rows).toContainEqual(['c', 'p13', 3])
    expect(rows).toHaveLength(6)
  })
})

describe('a list of ids, with what stands for one in each tool', () => {
  test.each([
    ['bars', 'a,p1|p2\nb,p2\nc,p1|p2|p3\n'],
    ['spaces', 'a,p1 p2\nb,p2\nc,p1 p2 p3\n'],
    ['commas', 'a,"p1,p2"\nb,p2\nc,"p1, p2, p3"\n'],
    ['JSON', 'a,"[""p1"",""p2""]"\nb,"[""p2""]"\nc,"[""p1"",""p2"",""p3""]"\n'],
    ['Python', "a,\"['p1', 'p2']\"\nb,['p2']\nc,\"['p1', 'p2', 'p3']\"\n"],
  ])('%s', async (_, body) => {
    const { rows, columns } = await read(`user_id,item_ids\n${body}`)
    expect(columns).toEqual({ user: 'user_id', item: 'item_ids[]' })
    expect(rows.map(([user, item]) => `${user} ${item}`)).toEqual(['a p1', 'a p2', 'b p2', 'c p1', 'c p2', 'c p3'])
  })

  it('of objects in a cell of CSV', async () => {
    const { rows } = await read(
      'user_id,items\na,"[{""item_id"": ""p1"", ""quantity"": 2}]"\nb,"[{""item_id"": ""p1"", ""quantity"": 1}, {""item_id"": ""p2"", ""quantity"": 1}]"\n',
    )
    expect(rows).toEqual([
      ['a', 'p1', 2],
      ['b', 'p1', 1],
      ['b', 'p2', 1],
    ])
  })

  test.each([
    ['times', ['2024-06-01 10:00:00', '2024-06-02 11:00:00']],
    ['points', ['30.2,-97.7', '30.3,-97.1']],
    ['titles', ['Blade Runner 2049', 'Alien 3', 'Se7en']],
    ['prices', ['1,234.50', '12,50', '1.234,50', '5']],
    ['thousands', ['1,234,567', '12,345', '7']],
    ['ids that end in a number', ['ABC-1', 'ABC-0', 'DEF-1']],
    ['tags', ['Drama|Crime', 'Drama']],
    ['words in brackets', ['[none]', '[all of it']],
  ])('%s are no lists', (_, cells) => {
    expect(listTextOf(cells)).toBeUndefined()
  })
})
