import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { configurable } from '../../src/cli/commands/catalogue'
import { keyOf } from '../../src/cli/config'
import { createWorkplace, type Workplace } from '../helpers/cli'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

const rows = ['a,x,5,2024-06-01', 'a,y,1,2024-06-02', 'b,x,4,2024-06-03', 'c,z,,2024-06-04', 'NULL,x,3,2024-06-05']

describe('tacitly preview', () => {
  it('prints the rows as understood, the period, the scale and what is dropped, and makes nothing', async () => {
    place.write('rows.csv', `who,what,rating,when\n${rows.join('\n')}\n`)
    place.write('items.csv', 'what,name\nx,One\ny,Two\n')
    const named = ['--user', 'who', '--item', 'what', '--time', 'when', '--id', 'what', '--title', 'name']
    const args = ['preview', '--interactions', 'rows.csv', '--items', 'items.csv', ...named]
    const { status, stdout } = await place.tacitly(...args)
    expect(status).toBe(0)
    expect(stdout).toContain(
      'user from "who" (given), item from "what" (given), value from "rating", time from "when" (given)',
    )
    expect(stdout).toContain('"rating" is a rating from 1 to 5')
    expect(stdout).toContain('1 record dropped: no visitor (line 6: item x)')
    expect(stdout).toMatch(/^visitor +item +title +time +counts\na +x +One +2024-06-01T00:00:00.000Z +2\.7$/m)
    expect(stdout).toContain('1 interactions name items that are not there: z')
    const seen = JSON.parse((await place.tacitly(...args, '--json')).stdout)
    expect(seen).toMatchObject({
      columns: { user: 'who', item: 'what', value: 'rating', time: 'when' },
      period: ['2024-06-01T00:00:00.000Z', '2024-06-04T00:00:00.000Z'],
      total: { rows: 4, visitors: 3, items: 2 },
      dropped: [{ cause: 'no visitor', count: 1, examples: [{ line: 6, text: 'item x' }] }],
    })
    expect(place.files()).toEqual(['items.csv', 'rows.csv'])
  })

  it('names the columns that it does not know, and what to do', async () => {
    place.write('rows.csv', 'who,what\na,x\n')
    expect((await place.tacitly('preview', '--interactions', 'rows.csv')).stderr).toMatch(
      /no column for the user, one named like userid, .*, among who, what; name it with --user COLUMN\. \[column-missing\]/,
    )
    const wrong = await place.tacitly('preview', '--interactions', 'rows.csv', '--user', 'whom', '--item', 'what')
    expect(wrong.stderr).toMatch(
      /rows.csv has no column "whom" for --user; it has who, what; name one that is there\. \[column-unknown\]/,
    )
  })

  it('--columns names those of a file without a header', async () => {
    place.write('rows.csv', `${rows.slice(0, 3).join('\n')}\n`)
    const args = ['preview', '--interactions', 'rows.csv', '--json', '--header', 'no', '--columns']
    const seen = JSON.parse((await place.tacitly(...args, 'user,item,-,time')).stdout)
    expect(seen.columns).toEqual({ user: 'user', item: 'item', time: 'time' })
    expect((await place.tacitly(...args, 'a,b,c,d,e')).stderr).toContain(
      'has 4 columns (1, 2, 3, 4), and --columns names 5;',
    )
  })

  it('--times, --events, --scale, --max-per-visitor and --strict say what a guess can not', async () => {
    const lines = ['user,item,event,day,rating', 'a,x,teleport,7,1', 'a,y,click,3,2', 'b,y,click,9,', ',y,click,9,1']
    place.write('rows.csv', `${lines.join('\n')}\n`)
    const preview = async (...more: string[]) =>
      place.tacitly('preview', '--interactions', 'rows.csv', '--json', ...more)
    expect((await preview()).stderr).toMatch(
      /no times in "day" \(7, 3, 9 \.\.\) between 1980 and 2040; .*--times order/,
    )
    const of = async (...more: string[]) => JSON.parse((await preview('--times', 'order', ...more)).stdout).rows
    const counts = (await of('--events', 'teleport=-2')).map((row: { item: string; counts: number }) => [
      row.item,
      row.counts,
    ])
    expect(counts).toEqual([
      ['y', 1],
      ['x', -2],
      ['y', 1],
    ])
    expect(await of('--max-per-visitor', '1', '--events', 'teleport=-2')).toHaveLength(2)
    expect(await of('--time', 'none', '--event', 'none', '--scale', '0,2')).toMatchObject([
      { counts: 0.7 },
      { counts: 2.7 },
      { counts: 0.7 },
    ])
    expect((await preview('--times', 'order', '--strict')).stderr).toMatch(/line 5: no visitor/)
    expect((await preview('--events', 'click')).stderr).toContain('--events click is not NAME=WEIGHT')
    expect((await preview('--scale', '5')).stderr).toContain('--scale 5 is not LOWEST,HIGHEST')
  })
})

describe('what the bytes are', () => {
  const preview = async (...more: string[]) => JSON.parse((await place.tacitly('preview', '--json', ...more)).stdout)
  beforeEach(() => {
    place.write('events.csv', 'a;x\nb;y\n')
    place.write('items.csv', 'x,One\ny,Two\n')
    place.write(
      'shop.json',
      JSON.stringify({
        a: [
          { id: 'x', name: 'One' },
          { id: 'y', name: 'Two' },
        ],
        b: [{ id: 'z' }],
      }),
    )
  })

  it('can be said of one file: --header items.csv=no, and so of each option of the bytes', async () => {
    const files = ['--interactions', 'events.csv', '--items', 'items.csv']
    const one = await preview(...files, '--header', 'no', '--columns', 'user,item', '--columns', 'items.csv=id,title')
    expect(one).toMatchObject({ columns: { user: 'user', item: 'item' }, itemColumns: { id: 'id', title: 'title' } })
    const other = await preview(...files, '--header', 'events.csv=no', '--header', 'items.csv=yes')
    expect(other.total).toMatchObject({ rows: 2, items: 1 })
    expect(other.itemColumns).toMatchObject({ id: 'x' })
    place.write('tacitly.config.json', JSON.stringify({ header: { 'events.csv': 'no', 'items.csv': 'yes' } }))
    expect((await preview(...files)).total).toEqual(other.total)
  })

  it('a file that the command does not read is refused', async () => {
    const { stderr } = await place.tacitly('preview', '--interactions', 'events.csv', '--header', 'itms.csv=no')
    expect(stderr).toMatch(
      /--header itms\.csv=no is not of a file of this command: .*events\.csv\. \[options-invalid\]/,
    )
  })

  it('--path names the list of records of a JSON file', async () => {
    const files = ['--interactions', 'events.csv', '--header', 'events.csv=no', '--items', 'shop.json']
    expect((await preview(...files, '--path', 'shop.json=a')).items).toHaveLength(2)
    expect((await preview(...files, '--path', 'shop.json=b')).items).toMatchObject([{ id: 'z' }])
  })

  it('--compression, --escape, --lead and --most-cells say what else is guessed', async () => {
    const { gzipSync } = await import('node:zlib')
    place.write('packed', gzipSync('user,item\na,x\n'))
    expect((await preview('--interactions', 'packed', '--compression', 'gzip')).total.rows).toBe(1)
    expect((await place.tacitly('preview', '--interactions', 'packed', '--compression', 'none')).stderr).toContain(
      'gzip',
    )
    place.write('lines.txt', '1 5 6 7\n2 5 9\n3 6 7 8 9\n4 4 5 6 7 8\n')
    expect((await preview('--interactions', 'lines.txt', '--lead', 'item')).total.rows).toBe(18)
    place.write('open.csv', 'user,item\na,"x, 1"\nb,y, z\nc,q\n')
    expect((await preview('--interactions', 'open.csv', '--most-cells', '2', '--quote', 'none')).rows[1].item).toBe(
      'y, z',
    )
    place.write('escaped.csv', 'user,item\na,"x\\"y"\nb,"z"\n')
    expect((await preview('--interactions', 'escaped.csv', '--escape', '\\')).rows[0].item).toBe('x"y')
  })
})

describe('the config file', () => {
  const config = {
    interactions: 'rows.csv',
    user: 'who',
    item: 'what',
    columns: ['who', 'what', 'rating', '-'],
    events: { play: 2 },
  }
  beforeEach(() => place.write('rows.csv', `u,i,r,t\n${rows.join('\n')}\n`))

  test.each([
    ['tacitly.config.json', JSON.stringify(config)],
    [
      'tacitly.config.mjs',
      `/** @type {import('tacitly').TacitlyConfig} */\nexport default ${JSON.stringify(config)}\n`,
    ],
  ])('%s holds the options of all commands, and the command line wins', async (name, text) => {
    place.write(name, text)
    const preview = async (...more: string[]) => JSON.parse((await place.tacitly('preview', '--json', ...more)).stdout)
    expect((await preview()).columns).toMatchObject({ user: 'who', item: 'what', value: 'rating' })
    expect((await preview('--value', 'none')).columns.value).toBeUndefined()
  })

  test.each([
    [
      'a key that is no option',
      '{"minRatings": 4}',
      /the key "minRatings", which is no option; did you mean "minRating"\?/,
    ],
    ['no JSON', '{', /tacitly\.config\.json can't be read/],
    ['no object', '[1]', /is no object of options/],
    ['a flag that is no boolean', '{"strict": "yes"}', /strict is "yes"; expected true or false/],
  ])('%s is refused', async (_, text, message) => {
    place.write('tacitly.config.json', text)
    const { status, stderr } = await place.tacitly('preview', '--interactions', 'rows.csv')
    expect(status).toBe(1)
    expect(stderr).toMatch(message)
  })

  it('has a type that names every option', () => {
    const type = readFileSync('src/cli/config-type.ts', 'utf8')
    const keys = [...type.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, key]) => key)
    expect(keys.sort()).toEqual(configurable.map(keyOf).sort())
  })

  it('two of them are refused', async () => {
    place.write('tacitly.config.json', '{}')
    place.write('tacitly.config.mjs', 'export default {}')
    expect((await place.tacitly('preview')).stderr).toContain('There are two config files')
  })
})

describe('the samples of docs/data-format.md', () => {
  const samples = [...readFileSync('docs/data-format.md', 'utf8').matchAll(/^```csv\n([\s\S]*?)^```$/gm)].map(
    ([, text]) => text,
  )

  it('are read as they say', async () => {
    const [smallest, events, items] = samples
    place.write('smallest.csv', smallest)
    place.write('events.csv', events)
    place.write('items.csv', items)
    const preview = async (...more: string[]) =>
      JSON.parse((await place.tacitly('preview', '--json', '--interactions', ...more)).stdout)
    expect((await preview('smallest.csv')).total).toEqual({ rows: 3, visitors: 2, items: 2 })
    const seen = await preview('events.csv', '--items', 'items.csv')
    expect(seen.rows.map((row: { counts: number }) => row.counts)).toEqual([0.7, 6, -2])
    expect(seen.items).toEqual([
      {
        id: 'tea',
        title: 'Green tea',
        categories: ['Drinks', 'Tea'],
        price: 4.5,
        currency: 'EUR',
        publishedAt: '2023-03-01',
      },
      { id: 'cup', title: 'Cup', categories: ['Kitchen'], price: 1007.5, currency: 'EUR', publishedAt: '2021' },
    ])
  })
})
