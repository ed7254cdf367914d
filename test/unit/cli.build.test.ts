import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import { alsModel } from '../../src/sdk/models/als/model'
import type { AlsOptions } from '../../src/sdk/models/als/options'
import { rank } from '../../src/sdk/rank/rank'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { createVisitor } from '../../src/sdk/visitor/visitor'
import { feedbackWeights } from '../../src/sdk/visitor/weights'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

const shop = twoTastesCsv()
const small = ['--d', '8']

function build(...more: string[]) {
  place.write('rows.csv', shop.rows)
  place.write('items.csv', shop.catalogue)
  return place.tacitly(
    'build',
    '--interactions',
    'rows.csv',
    '--items',
    'items.csv',
    '--out',
    'bundle',
    ...small,
    ...more,
  )
}

describe('tacitly build', () => {
  it('makes a bundle that pages can load, and says what it guessed and measured', async () => {
    const { status, stdout, stderr } = await build()
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toContain('user from "userId", item from "movieId", value from "rating", time from "timestamp"')
    expect(stdout).toContain('category from "genres"')
    expect(stdout).toMatch(/serves: its lists are worth \d\.\d times as much as .* NDCG@10 \.\d{3}, popularity \.\d{3}/)
    const { catalog, release, manifest } = await readBack(place.path('bundle'))
    expect(release).toBeGreaterThan(1e12)
    expect(manifest.shares).toBeUndefined()
    expect(readdirSync(place.path('bundle')).filter(name => name.startsWith('shared.'))).toEqual([])
    expect(catalog.items[catalog.indexOf.get('i3')!]).toEqual({
      id: 'i3',
      title: 'Thing 3',
      categories: ['A', 'B'],
      publishedAt: '1993',
      attributes: { colour: 'red' },
    })
    expect(readdirSync(place.folder).sort()).toEqual(['bundle', 'items.csv', 'rows.csv'])
  })

  it('serves forYou by the model whose measured figure is best, and never below popularity', async () => {
    await build('--value', 'none')
    const { serves, verdict } = (await readBack(place.path('bundle'))).manifest
    const ndcg = (model: string) => verdict.judgements.find(one => one.model === model)!.metrics['ndcg@10']
    expect(verdict.judgements.map(({ model }) => model)).toEqual([
      'popularity',
      'cooccurrence',
      'itemknn',
      'als',
      'ease',
    ])
    expect(ndcg(serves.forYou)).toBe(Math.max(...verdict.judgements.map(({ model }) => ndcg(model))))
    expect(ndcg(serves.forYou)).toBeGreaterThan(ndcg('popularity'))
  })

  it('knows the new rising thing from the old popular one, and does not judge it', async () => {
    const row = (user: number, item: string, day: number) => `u${user},${item},${1.6e9 + day * 86_400}`
    const old = Array.from({ length: 20 }, (_, user) => row(user, 'old', user))
    const rising = Array.from({ length: 5 }, (_, user) => row(user, 'rising', 360 + user))
    const lone = [row(30, 'lone', 365), row(31, 'lone', 365)]
    // One visitor's visits, the last of them again and again: that is one visit, of the last day.
    const again = [0, 1, 2].flatMap(user => [row(user, 'again', 0), row(user, 'again', 365), row(user, 'again', 365)])
    place.write('rows.csv', `user,item,timestamp\n${[...rising, ...old, ...again, ...lone].join('\n')}\n`)
    const { stdout } = await place.tacitly('build', '--interactions', 'rows.csv', '--out', 'bundle', ...small)
    expect(stdout).not.toContain('trending')
    const { catalog, models, manifest } = await readBack(place.path('bundle'))
    const visitor = createVisitor([], [], catalog, { weights: feedbackWeights(), now: 0 })
    const ranked = rank({ catalog, models, visitor, serves: manifest.serves, now: 0 }, { strategy: 'trending' })
    // 5 within 5 days of the end, and 3 on its day; the rest is left to popularity.
    expect(ranked?.items.map(({ item, score }) => [item.id, score])).toEqual([
      ['rising', 4.75],
      ['again', 3],
      ['old', 20],
      ['lone', 2],
    ])
    expect(manifest.verdict.judgements.map(({ model }) => model)).not.toContain('trending')
    expect((await place.tacitly('inspect', 'bundle')).stdout).toMatch(/trending: 4 counts; not judged/)
  })

  it('says that there is no trending model where there are no times', async () => {
    place.write('rows.csv', `user,item\n${['a', 'b', 'c'].map(user => `${user},i`).join('\n')}\n`)
    const { stdout } = await place.tacitly('build', '--interactions', 'rows.csv', '--out', 'bundle', ...small)
    expect(stdout).toContain('no column for the time: no trending model')
    expect((await readBack(place.path('bundle'))).models.has('trending')).toBe(false)
  })

  it('an argument without its option is refused by name, and not passed over', async () => {
    place.write('rows.csv', 'user,item\na,i\n')
    const options = ['--interactions', 'rows.csv', '--out', 'bundle', '--items', 'films.csv', 'more.csv']
    const { status, stderr } = await place.tacitly('build', ...options)
    expect(status).toBe(1)
    expect(stderr).toMatch(/Unexpected argument 'more.csv'.*\[options-invalid\]/)
  })

  it('serves popularity, and says so, where nothing beats it', async () => {
    // Every visitor touches items at random: there is nothing to learn but their number.
    place.write('noise.csv', `user,item\n${['a', 'b', 'c', 'd'].map((user, at) => `${user},i${at}`).join('\n')}\n`)
    const { stdout } = await place.tacitly('build', '--interactions', 'noise.csv', '--out', 'bundle', ...small)
    expect(stdout).toMatch(/popularity serves/)
    expect((await readBack(place.path('bundle'))).manifest.serves.forYou).toBe('popularity')
  })

  it('states figures of the bundle as read back: the twin in it gives the very same', async () => {
    await build('--share-interactions')
    const bundle = await readBack(place.path('bundle'))
    const shared = (await bundle.shared())!
    const { d, factors } = (await bundle.twin())!
    const { models, split, verdict } = bundle.manifest
    const options = models.als.options as unknown as AlsOptions
    const { train, test: held } = splitRows(shared, split)
    const ties = tieOrder(
      bundle.catalog.items.map(item => item.id),
      split.seed,
    )
    const { metrics } = evaluate(rowScorer(alsModel(factors, { ...options, d }), train), train, held, { ties })
    const stated = verdict.judgements.find(({ model }) => model === 'als')!.metrics
    expect(stated['ndcg@10']).toBeCloseTo(metrics['ndcg@10'], 6)
  })

  it('is the same from the same files and seed', async () => {
    const bytes = () =>
      readdirSync(place.path('bundle')).map(name => [name, readFileSync(place.path(`bundle/${name}`), 'hex')])
    await build('--share-interactions', '--release', '1')
    const first = bytes().filter(([name]) => name !== 'manifest.json')
    await build('--share-interactions', '--release', '2')
    expect(bytes().filter(([name]) => name !== 'manifest.json')).toEqual(first)
  })

  it('numbers a release by the time, or as it is told to: a lower number too, since to go back is the right of the site', async () => {
    const before = Date.now()
    await build()
    const { release } = await readBack(place.path('bundle'))
    expect(release).toBeGreaterThanOrEqual(before)
    expect(release).toBeLessThanOrEqual(Date.now())
    expect((await build('--release', '9')).status).toBe(0)
    expect((await readBack(place.path('bundle'))).release).toBe(9)
  })

  it('counts and names ids that the catalogue lacks, drops them, and refuses them with --strict', async () => {
    place.write('few.csv', `movieId,title\n${Array.from({ length: 20 }, (_, i) => `i${i},Thing ${i}`).join('\n')}\n`)
    place.write('rows.csv', shop.rows)
    const args = ['build', '--interactions', 'rows.csv', '--items', 'few.csv', '--out', 'bundle', ...small]
    const { status, stdout } = await place.tacitly(...args)
    expect(status).toBe(0)
    expect(stdout).toMatch(/\d+ interactions dropped: 4 unknown ids \(i2[0-3]/)
    const strict = await place.tacitly(...args, '--strict')
    expect(strict).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/--strict allows none\. \[no-join\]/),
    })
  })

  it('joins several item files by id, and counts what the first does not name', async () => {
    place.write('rows.csv', shop.rows)
    place.write('items.csv', shop.catalogue)
    place.write(
      'more.jsonl',
      '{"itemId":"i3","overview":"A thing.","price":3.5}\n{"itemId":"i99","overview":"Unknown."}\n',
    )
    const args = ['--interactions', 'rows.csv', '--items', 'items.csv', '--items', 'more.jsonl', '--out', 'bundle']
    const { stdout } = await place.tacitly('build', ...args, ...small)
    expect(stdout).toContain('1 ids are not in')
    const { catalog } = await readBack(place.path('bundle'))
    expect(catalog.items).toHaveLength(24)
    expect(catalog.items[catalog.indexOf.get('i3')!]).toMatchObject({ title: 'Thing 3', text: 'A thing.', price: 3.5 })
  })

  it('reads JSONL items in the shape of the SDK, their attributes too', async () => {
    place.write('rows.csv', shop.rows)
    const item = (i: number) => ({
      id: `i${i}`,
      title: `T${i}`,
      categories: ['x'],
      attributes: { director: 'Someone' },
    })
    place.write('items.jsonl', Array.from({ length: 24 }, (_, i) => JSON.stringify(item(i))).join('\n'))
    await place.tacitly('build', '--interactions', 'rows.csv', '--items', 'items.jsonl', '--out', 'bundle', ...small)
    const { catalog } = await readBack(place.path('bundle'))
    expect(catalog.items[catalog.indexOf.get('i5')!]).toEqual(item(5))
  })

  it('prints the report as JSON, and nothing with --quiet', async () => {
    expect(JSON.parse((await build('--json')).stdout)).toMatchObject({ manifest: { items: 24 }, bytes: { lazy: 0 } })
    expect((await build('--quiet')).stdout).toBe('')
  })
})

describe('--share-interactions', () => {
  it('publishes rows without ids or times, 3 to 500 long, in an order that says nothing; and says so', async () => {
    const lines = ['user,item,timestamp']
    const row = (user: string, items: number[]) => {
      for (const [at, item] of items.entries()) lines.push(`${user},p${item},${1e9 + at}`)
    }
    for (let user = 0; user < 30; user++) row(`secret-${user}`, [user % 7, 7 + (user % 5), 12 + (user % 3)])
    row('brief', [1, 2])
    row(
      'endless',
      Array.from({ length: 600 }, (_, i) => i),
    )
    place.write('rows.csv', `${lines.join('\n')}\n`)
    const { stdout } = await place.tacitly(
      'build',
      '--interactions',
      'rows.csv',
      '--out',
      'bundle',
      '--share-interactions',
      ...small,
    )
    expect(stdout).toContain("publishes 31 visitors' rows, without ids and times. They are not anonymous")
    const bundle = await readBack(place.path('bundle'))
    const shared = (await bundle.shared())!
    expect(bundle.manifest.shares).toEqual({ rows: 31, interactions: shared.idx.length })
    const rows = Array.from({ length: shared.rows }, (_, r) =>
      Array.from(shared.idx.subarray(shared.ptr[r], shared.ptr[r + 1]), item => bundle.catalog.items[item].id),
    )
    const lengths = rows.map(({ length }) => length)
    expect(Math.min(...lengths)).toBe(3)
    expect(Math.max(...lengths)).toBe(500)
    // The latest 500, in the order of time.
    expect(rows.find(({ length }) => length === 500)).toEqual(Array.from({ length: 500 }, (_, i) => `p${i + 100}`))
    const original = Array.from({ length: 30 }, (_, user) => [
      `p${user % 7}`,
      `p${7 + (user % 5)}`,
      `p${12 + (user % 3)}`,
    ])
    const threes = rows.filter(({ length }) => length === 3)
    expect(threes.map(String).sort()).toEqual(original.map(String).sort())
    expect(threes.map(String)).not.toEqual(original.map(String))
    for (const name of readdirSync(place.path('bundle'))) {
      expect(readFileSync(place.path(`bundle/${name}`), 'latin1')).not.toContain('secret-')
    }
    expect((await place.tacitly('inspect', 'bundle')).stdout).toContain('not anonymous: who knows part of a history')
  })
})

describe('bad input: one sentence, a code, status 1, and the bundle as it was', () => {
  const header = 'user,item,rating\n'
  it.each([
    ['no such file', undefined, /does not exist.*\[file-unreadable\]/],
    ['an empty file', '', /is empty.*\[file-empty\]/],
    ['a header alone', header, /holds no records.*\[file-empty\]/],
    [
      'no column for the user',
      'visitor_name,item\na,b\n',
      /no column for the user, one named like userid.*\[column-missing\]/,
    ],
    ['no column for the item', 'user,thing\na,b\n', /no column for the item.*\[column-missing\]/],
    ['a field of 1 MB', `${header}a,${'x'.repeat(1 << 20)},5\n`, /line 2: longer than 1 MB.*\[rows-too-bad\]/],
    [
      'a quote that is never closed',
      `${header}a,"b,5\n`,
      /line 2: a quote that is never closed: a,"b,5; 1 of 1 records can't be read.*\[rows-too-bad\]/,
    ],
    [
      'more records with a field too many than without',
      `${header}a,b,5\nc,d,5,6\nd,d,5,6\n`,
      /line 3: more cells than columns.*2 of 3 records.*\[rows-too-bad\]/,
    ],
    [
      'more records without a visitor than with one',
      `${header}a,i1,5\n,i2,4\nNULL,i3,4\n`,
      /line 3: no visitor: item i2; 2 of 3 records.*\[rows-too-bad\]/,
    ],
    [
      'more lines that are not JSON than are',
      '{"user":"a","item":"b"}\n{"user":\n{"user":\n',
      /line 2: not JSON.*\[rows-too-bad\]/,
    ],
    [
      'only unknown items',
      `${header}a,b,5\nc,d,5\n`,
      /2 of 2 interactions name items.*\(b, d\).*do the two files use the same ids\? \[no-join\]/,
    ],
  ])('%s', async (_, content, message) => {
    await build()
    const before = readFileSync(place.path('bundle/manifest.json'), 'utf8')
    if (content !== undefined) place.write(content.startsWith('{') ? 'bad.jsonl' : 'bad.csv', content)
    const file = content?.startsWith('{') ? 'bad.jsonl' : 'bad.csv'
    const run = await place.tacitly('build', '--interactions', file, '--items', 'items.csv', '--out', 'bundle')
    expect(run.status).toBe(1)
    expect(run.stderr).toMatch(message)
    expect(run.stderr.trim().split('\n')).toHaveLength(1)
    expect(run.stderr.length).toBeLessThan(500)
    expect(readFileSync(place.path('bundle/manifest.json'), 'utf8')).toBe(before)
    expect(readdirSync(place.folder).filter(name => name.startsWith('.'))).toEqual([])
  })

  it('a rating that is no number, where --min-rating asks for one', async () => {
    place.write('bad.csv', `${header}a,b,5\nc,d,good\n`)
    const args = ['build', '--interactions', 'bad.csv', '--out', 'bundle', ...small]
    const { status, stdout } = await place.tacitly(...args, '--min-rating', '3')
    expect(status).toBe(0)
    expect(stdout).toContain('1 record dropped: not a number (line 3: good)')
    expect(await place.tacitly(...args, '--min-rating', '3', '--strict')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/line 3: not a number: good.*\[rows-too-bad\]/),
    })
    expect((await place.tacitly(...args)).status).toBe(0)
  })

  it('a rating below --min-rating everywhere leaves no interaction', async () => {
    const { status, stderr } = await build('--min-rating', '6')
    expect(status).toBe(1)
    expect(stderr).toMatch(/all \d+ records are below --min-rating 6; a lower one keeps some\. \[no-interactions\]/)
    expect(existsSync(place.path('bundle'))).toBe(false)
  })

  it('an items file without items', async () => {
    place.write('none.csv', 'id,title\n')
    place.write('rows.csv', shop.rows)
    const { status, stderr } = await place.tacitly(
      'build',
      '--interactions',
      'rows.csv',
      '--items',
      'none.csv',
      '--out',
      'bundle',
    )
    expect({ status, stderr }).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/holds no records.*\[file-empty\]/),
    })
  })

  it('a file where the folder should be, or above it', async () => {
    place.write('taken', 'precious')
    for (const out of ['taken', 'taken/below']) {
      const { status, stderr } = await build('--out', out)
      expect(status).toBe(1)
      expect(stderr).toMatch(/is a file, or lies below one.*\[options-invalid\]/)
    }
    expect(readFileSync(place.path('taken'), 'utf8')).toBe('precious')
  })

  it('a folder that holds anything but a bundle is left alone', async () => {
    mkdirSync(place.path('site'))
    place.write('site/index.html', 'precious')
    const { status, stderr } = await build('--out', 'site')
    expect(status).toBe(1)
    expect(stderr).toMatch(/holds files that are no part of a bundle \(index\.html\)/)
    expect(readFileSync(place.path('site/index.html'), 'utf8')).toBe('precious')
  })

  it('a folder without write permission', async () => {
    mkdirSync(place.path('locked'))
    chmodSync(place.path('locked'), 0o555)
    chmodSync(place.folder, 0o777)
    for (const name of ['rows.csv', 'items.csv']) chmodSync(place.write(name, ''), 0o666)
    // Root may write everywhere: for the length of this call the process is nobody.
    const isRoot = process.geteuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      const { status, stderr } = await build('--out', 'locked/bundle')
      expect(status).toBe(1)
      expect(stderr).toMatch(/may not be written by this user.*\[options-invalid\]/)
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })

  it.each([
    [['--precision', 'int4'], '--precision int4 is not int8 or float32'],
    [['--d', '6'], '--d 6 is not a multiple of 4'],
    [['--budget', '2 lots'], '--budget 2 lots is not a size, such as 2MB or 500KB'],
    [['--release', '0'], '--release 0 is not a whole number from 1'],
    [['--min-rating', 'good'], '--min-rating good is not a number'],
    [['--colour', 'red'], "Unknown option '--colour'"],
  ])('%j', async (option, message) => {
    const { status, stderr } = await build(...option)
    expect(status).toBe(1)
    expect(stderr).toContain(message)
    expect(stderr).toContain('[options-invalid]')
  })
})

describe('help', () => {
  it.each([[['--help']], [[]], [['build', '--help']], [['evaluate', '--help']], [['inspect', '--help']]])(
    '%j',
    async argv => {
      const { status, stdout } = await place.tacitly(...argv)
      expect(status).toBe(0)
      expect(stdout).toMatch(/^tacitly/)
    },
  )

  it('an unknown command says where to look', async () => {
    expect(await place.tacitly('bild')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('see tacitly --help'),
    })
  })
})
