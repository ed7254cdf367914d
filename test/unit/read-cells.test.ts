import { describe, expect, it, test } from 'vitest'
import { createDayOrder } from '../../src/cli/read/cells/day-order'
import { languageOf } from '../../src/cli/read/cells/language'
import { listMarkOf, splitList } from '../../src/cli/read/cells/lists'
import { isMissing } from '../../src/cli/read/cells/missing'
import { periodText } from '../../src/cli/read/cells/period-text'
import { isHtml, plainText } from '../../src/cli/read/cells/plain-text'
import { currencyOf, priceMarkOf, priceOf } from '../../src/cli/read/cells/prices'
import { timeFormOf } from '../../src/cli/read/cells/times'
import { createValueRange, meaningOf, ratingStrength } from '../../src/cli/read/interactions/values'
import { parseLiteral } from '../../src/cli/read/records/parse-literal'

describe('times: the form is decided over a column', () => {
  const moment = Date.UTC(2024, 10, 26, 16, 25, 59)
  test.each([
    ['seconds', moment / 1000, 0],
    ['milliseconds', String(moment), 0],
    ['microseconds', `${moment}000`, 0],
    ['nanoseconds', `${moment}000000`, 0],
    ['days of a spreadsheet', (moment / 86_400_000 + 25_569).toFixed(8), 0],
    ['yyyymmddHHMMSS', '20241126162559', 0],
    ['ISO 8601', '2024-11-26T16:25:59Z', 0],
    ['a space and an offset', '2024-11-26 11:25:59 -0500', 0],
    ['an offset of hours', '2024-11-26 17:25:59.000000+01', 0],
    ['Go', '2024-11-26 16:25:59 +0000 UTC', 0],
    ['a suffix', '2024-11-26 16:25:59.000000 UTC', 0],
    ['day first', '26/11/2024 16:25:59', 0],
    ['month first', '11/26/2024 4:25:59 PM', 0],
    ['points', '26.11.2024 16:25', 59_000],
    ['two digits of a year', '26.11.24 16:25', 59_000],
    ['RFC 2822', 'Tue, 26 Nov 2024 16:25:59 +0000', 0],
    ['Twitter', 'Tue Nov 26 16:25:59 +0000 2024', 0],
    ['a month by name', 'Nov 26, 2024 16:25:59', 0],
    ['a German month', '26. November 2024 16:25:59', 0],
    ['Amazon', '11 26, 2024', 59_159_000],
    ['yyyymmdd', '20241126', 59_159_000],
    ['an hour alone', '2024-11-26 16', 25 * 60_000 + 59_000],
    ['an hour and AM or PM', '11/26/2024 4 PM', 25 * 60_000 + 59_000],
    ['ISO 8601 without marks', '20241126T162559Z', 0],
    ['a zone by name', '2024-11-26 17:25:59 CET', 0],
    ['a summer zone by name', '2024-11-26 18:25:59 CEST', 0],
    ['a zone by name before the year', 'Tue Nov 26 08:25:59 PST 2024', 0],
    ['Uhr', '26.11.2024, 16:25 Uhr', 59_000],
    ['French clocks', '26/11/2024 16h25', 59_000],
    ['Chinese', '2024年11月26日 16:25:59', 0],
    ['Korean', '2024년 11월 26일', 59_159_000],
    ['Japanese clocks', '2024年11月26日16時25分', 59_000],
  ])('%s: %s', (_, cell, less) => {
    const time = timeFormOf([cell, cell])?.parse(cell)
    expect(Math.abs(time! - (moment - less))).toBeLessThan(1)
  })

  test.each([
    ['3 févr. 2024', 2],
    ['1er août 2024', 8],
    ['14 juillet 2024', 7],
    ['3 de diciembre de 2024', 12],
    ['3 mag 2024', 5],
    ['3 sie 2024', 8],
    ['3 stycznia 2024', 1],
    ['3 мая 2024 г.', 5],
    ['3 Ocak 2024', 1],
    ['3. März 2024', 3],
    ['3. listopadu 2024', 11],
    ['03-Sept-2024', 9],
    ['03-SEP-24', 9],
    ['Sep-03-24', 9],
    ['3 abril 2024', 4],
    ['3 helmikuuta 2024', 2],
  ])('a month by its name: %s', (cell, month) => {
    expect(new Date(timeFormOf([cell, cell])?.parse(cell) ?? 0).getUTCMonth() + 1).toBe(month)
  })

  test.each([
    '12',
    'yesterday',
    'Band 12 in 2024',
    'iPhone 15 Marsrot 2024',
    '2024-13-01',
    '31.02.2024',
    '99999999',
    '',
  ])('%s is no time', cell => {
    expect(timeFormOf([cell, cell])).toBeUndefined()
  })

  it('what comes first is told by a day above 12, wherever it stands in the column', () => {
    const order = createDayOrder()
    for (let day = 1; day <= 12; day++) order.see(`${day}/07/2024`)
    expect(order.isAmbiguous()).toBe(true)
    order.see('13/07/2024')
    expect(order.isAmbiguous()).toBe(false)
    expect(order.decided()).toBe('day-first')
  })

  it('where no day is above 12, dates that lie closer together are likelier', () => {
    const order = createDayOrder()
    for (const date of ['01/06/2024', '05/06/2024', '12/07/2024', '03/07/2024']) order.see(date)
    expect(order.decided()).toBe('day-first')
  })

  test.each([
    [Date.UTC(2024, 5, 1), Date.UTC(2024, 11, 24), 'June to December 2024'],
    [Date.UTC(2023, 10, 1), Date.UTC(2024, 1, 1), 'November 2023 to February 2024'],
    [Date.UTC(2024, 5, 1), Date.UTC(2024, 5, 9), 'June 2024'],
    [Date.UTC(2024, 5, 1), Date.UTC(2024, 5, 1, 5), 'June 1, 2024'],
  ])('a period in words', (from, to, words) => {
    expect(periodText(from, to)).toBe(words)
  })
})

describe('values', () => {
  const meant = (name: string, values: readonly number[]) => {
    const range = createValueRange()
    for (const value of values) range.see(value)
    return meaningOf(name, range)
  }
  test.each([
    ['rating', [3, 4, 5], { kind: 'rating', scale: [1, 5] }],
    ['rating', [0.5, 3, 4.5], { kind: 'rating', scale: [0.5, 5] }],
    ['score', [2, 7, 9], { kind: 'rating', scale: [1, 10] }],
    ['Book-Rating', [0, 0, 0, 7, 8, 9], { kind: 'rating', scale: [1, 10], unrated: 0 }],
    ['rating', [-1, 10, 7, 8], { kind: 'rating', scale: [1, 10], unrated: -1 }],
    ['rating', [0, 1, 2, 3, 4, 5], { kind: 'rating', scale: [0, 5] }],
    ['rating', [-9.5, 3.25, 9.75], { kind: 'rating', scale: [-10, 10] }],
    ['rating', [1, 1, 1], { kind: 'constant' }],
    ['plays', [1, 2, 5], { kind: 'count' }],
    ['weight', [13883, 228], { kind: 'count' }],
    ['watch_ratio', [0.7, 1.9], { kind: 'count' }],
    ['is_click', [0, 1, 1], { kind: 'flag' }],
  ])('%s %j is %j', (name, values, meaning) => {
    expect(meant(name, values)).toMatchObject(meaning)
  })

  it('a rated row says that the item was touched, and what was thought of it', () => {
    const strengths = [1, 2, 3, 4, 5].map(value => ratingStrength(value, [1, 5]))
    for (const [k, wanted] of [-1.3, -0.3, 0.7, 1.7, 2.7].entries()) expect(strengths[k]).toBeCloseTo(wanted)
  })
})

describe('prices', () => {
  test.each([
    [['$14.50', '$3'], 14.5, 'USD'],
    [['5,90 €', '6,90 €'], 5.9, 'EUR'],
    [['1.007,50', '2,00'], 1007.5, undefined],
    [['1,007.50', '2.00'], 1007.5, undefined],
    [['1,250', '3,000'], 1250, undefined],
    [['EUR 12', 'EUR 3'], 12, 'EUR'],
    [['12.90 CHF', '1'], 12.9, 'CHF'],
    [["1'250.50", '3.00'], 1250.5, undefined],
    [[7.5, 3], 7.5, undefined],
  ])('%j', (cells, amount, currency) => {
    expect(priceOf(cells[0], priceMarkOf(cells))).toEqual({ amount, currency })
  })

  test.each([
    ['€', 'EUR'],
    ['Euro', 'EUR'],
    ['eur', 'EUR'],
    ['R$', 'BRL'],
    ['kr', undefined],
    ['XYZ', undefined],
  ])('%s is %s', (cell, code) => {
    expect(currencyOf(cell)).toBe(code)
  })
})

describe('languages', () => {
  test.each([
    ['de', 'de'],
    ['de_AT', 'de-AT'],
    ['deu', 'de'],
    ['ger', 'de'],
    ['German', 'de'],
    ['Deutsch', 'de'],
    ['français', 'fr'],
    ['日本語', 'ja'],
    ['PT-BR', 'pt-BR'],
    ['Klingonisch', undefined],
    ['xx', undefined],
  ])('%s is %s', (cell, code) => {
    expect(languageOf(cell)).toBe(code)
  })
})

describe('lists and texts', () => {
  test.each([
    ['["a", "b"]', ['a', 'b']],
    ["['it''s', 'b']".replace("''", "\\'"), ["it's", 'b']],
    ["[{'id': 16, 'name': 'Animation'}, {'id': 35, 'name': 'Comedy'}]", ['Animation', 'Comedy']],
    ['a|b| |a', ['a', 'b']],
    ['Media > Books > Crime', ['Media', 'Books', 'Crime']],
    ['a, b', ['a', 'b']],
    [
      [{ id: 1, name: 'x' }, { slug: 'y' }, {}],
      ['x', 'y'],
    ],
    ['[]', []],
    ['NULL', []],
    ['[Deluxe] Edition', ['[Deluxe] Edition']],
  ])('%j', (cell, entries) => {
    expect(splitList(cell as string, listMarkOf([cell as string]))).toEqual(entries)
  })

  it('Python and JSON are read alike', () => {
    expect(parseLiteral("{'a': None, 'b': (1, True)}")).toEqual(parseLiteral('{"a": null, "b": [1, true]}'))
  })

  test.each([
    ['<p>Ein <b>Buch</b> &amp; mehr</p>', 'Ein Buch & mehr'],
    ['a<br>b&nbsp;c &#8364; &#x20AC;', 'a b c € €'],
    ['<script>alert(1)</script><style>p{}</style>x', 'x'],
    ['gr&ouml;&szlig;er', 'größer'],
  ])('%s is %s', (html, text) => {
    expect(isHtml(html)).toBe(true)
    expect(plainText(html)).toBe(text)
  })

  test.each(['a < b', 'AT&T', 'x & y', '3 <4'])('%s is no HTML', text => {
    expect(isHtml(text)).toBe(false)
  })

  test.each([null, undefined, '', '  ', 'NULL', 'nan', 'None', '\\N', 'N/A', Number.NaN])('%s is missing', cell => {
    expect(isMissing(cell as undefined)).toBe(true)
  })

  test.each(['0', 0, false, 'nobody', 'NA-17'])('%s is there', cell => {
    expect(isMissing(cell)).toBe(false)
  })
})
