// Numbers as people and programs write them: one reading for values, quantities, prices, headers and delimiters.
import { describe, expect, it, test } from 'vitest'
import { numberFormOf, plainNumber } from '../../../src/cli/read/cells/numbers'
import { priceMarkOf, priceOf } from '../../../src/cli/read/cells/prices'
import { readItems } from '../../../src/cli/read/items/read-items'
import { openItems } from '../../../src/cli/read/open-files'
import { sourceOf } from '../../helpers/read-bytes'
import { readRowsOf } from '../../helpers/read-rows'

describe('a column of numbers, whatever they are written like', () => {
  test.each([
    ['a comma', ['2,0', '3,5', '-1,0'], [2, 3.5, -1]],
    ['percents', ['80%', '60 %', '5%'], [0.8, 0.6, 0.05]],
    ['out of five', ['4.0 out of 5', '3.5 out of 5'], [4, 3.5]],
    ['out of five stars', ['4,5 von 5 Sternen', '1,0 von 5 Sternen'], [4.5, 1]],
    ['a fraction', ['4/5', '3/5'], [4, 3]],
    ['a fraction, spaced', ['8 / 10', '3 / 10'], [8, 3]],
    ['stars', ['5 stars', '1 star'], [5, 1]],
    ['booleans', ['True', 'False', 'true'], [1, 0, 1]],
    ['yes and no', ['yes', 'no', 'Yes'], [1, 0, 1]],
    ['a minus behind', ['2,000-', '1,000', '12,000'], [-2, 1, 12]],
    ['a minus behind, with thousands', ['2.000,000-', '1,000', '12,500'], [-2000, 1, 12.5]],
    ['brackets', ['(3)', '2', '(1.5)'], [-3, 2, -1.5]],
    ['thousands', ['1,250', '987', '12,345,678'], [1250, 987, 12345678]],
    ['thousands by points', ['1.234.567', '1.234,5'], [1234567, 1234.5]],
    ['thousands by spaces', ['1 234,5', '12\u00a0000'], [1234.5, 12000]],
    ['money', ['12,- €', '5,90 €', '-1.000,50 €'], [12, 5.9, -1000.5]],
    ['pieces', ['2 Stk.', '1 Stk.'], [2, 1]],
    ['exponents', ['1e3', '2.5E-1'], [1000, 0.25]],
    ['a true minus sign', ['−3', '4'], [-3, 4]],
  ])('%s', (_, cells, numbers) => {
    expect(cells.map(numberFormOf(cells).read)).toEqual(numbers)
  })

  test.each([
    ['dates', ['7/11', '8/12', '9/10']],
    ['clocks', ['12:30', '08:15']],
    ['dates of points', ['01.06.2024', '02.06.2024']],
    ['titles', ['12 Monkeys and more', 'Se7en']],
    ['versions', ['1.2.3', '1.2.10']],
    ['nothing', ['', 'NULL', 'n/a']],
  ])('%s are none', (_, cells) => {
    const { read } = numberFormOf(cells)
    expect(cells.filter(cell => !Number.isNaN(read(cell)))).toEqual([])
  })

  it('of two units only the most frequent counts: 2 h are no 2 min', () => {
    const cells = ['5 min', '6 min', '2 h']
    expect(cells.map(numberFormOf(cells).read)).toEqual([5, 6, Number.NaN])
  })

  it('a program writes numbers in one way', () => {
    expect(['5', '5.', '.5', '-1e3', 7].map(plainNumber)).toEqual([5, 5, 0.5, -1000, 7])
    expect(['5,0', '5 €', '', '0x10', true, undefined].map(plainNumber)).toEqual(Array(6).fill(Number.NaN))
  })
})

describe('what a row counts', () => {
  const rowsOf = (role: string, cells: readonly string[], options = {}) =>
    readRowsOf([`user;item;${role}`, ...cells.map((cell, k) => `u${k};i${k};${cell}`)], options)
  const counts = ({ rows }: { readonly rows: readonly string[] }) => rows.map(row => Number(row.split(' ')[2]))

  test.each([
    ['rating', ['4.0 out of 5', '2.0 out of 5', '5.0 out of 5'], [1.7, -0.3, 2.7]],
    ['rating', ['4/5', '3/5', '1/5'], [1.7, 0.7, -1.3]],
    ['rating', ['8/10', '2/10', '9/10'], [1.8, -0.9, 2.3]],
    ['rating', ['100%', '0%', '50%'], [2.7, -1.3, 0.7]],
    ['rating', ['4,5', '2,0', '5,0'], [2.2, -0.3, 2.7]],
    ['liked', ['True', 'False', 'True'], [1, 0, 1]],
    ['quantity', ['2,000-', '1,000', '3,000'], [-2, 1, 3]],
    ['quantity', ['(3)', '2', '1'], [-3, 2, 1]],
    ['plays', ['1,250', '12', '3'], [1250, 12, 3]],
  ])('%s %j', async (role, cells, wanted) => {
    expect(counts(await rowsOf(role, cells))).toEqual(wanted)
  })

  it('the report says how a number was read that no program would write so', async () => {
    expect((await rowsOf('rating', ['4/5', '3/5', '1/5'])).notes).toContain('"rating" reads "4/5" as 4')
    expect((await rowsOf('rating', ['4', '3', '1'])).notes).not.toContain('reads')
  })

  test.each([
    ['value', 'grade', 'five'],
    ['quantity', 'n', 'a few'],
  ])('a cell of --%s that is no number is dropped and counted, and no 1', async (role, name, text) => {
    const cells = ['5', '3', text, '1']
    const { rows, dropped, notes } = await rowsOf(name, cells, { named: { [role]: name } })
    expect(rows).toHaveLength(3)
    expect(dropped).toEqual({ 'not a number': 1 })
    expect(notes).toContain(`1 record dropped: not a number (line 4: ${text})`)
  })

  it('a column by option that holds no numbers at all is an error', async () => {
    await expect(rowsOf('mood', ['good', 'bad', 'fine'], { named: { value: 'mood' } })).rejects.toMatchObject({
      code: 'rows-too-bad',
      message: expect.stringMatching(/line 2: not a number: good; 3 of 3 records/),
    })
  })
})

describe('prices', () => {
  test.each([
    [['12,- €', '5,90 €'], 12, 'EUR'],
    [['12,–€', '5,90 €'], 12, 'EUR'],
    [['12.-- CHF', '5.90 CHF'], 12, 'CHF'],
    [['(3.50)', '1.20'], -3.5, undefined],
    [['-3,50 €', '1,20 €'], -3.5, 'EUR'],
    [['3,50- EUR', '1,20 EUR'], -3.5, 'EUR'],
    [['10 - 20 €', '5 €'], 10, undefined],
    [['ab 12,50 €', '5 €'], 12.5, 'EUR'],
  ])('%j', (cells, amount, currency) => {
    expect(priceOf(cells[0], priceMarkOf(cells))).toEqual({ amount, currency })
  })

  it('one below 0 is said, and not kept', async () => {
    const files = await openItems([sourceOf('id;title;price\na;One;-5,00 €\nb;Two;7,00 €\n')], {})
    const { items, notes } = readItems(files)
    expect(items).toEqual([
      { id: 'a', title: 'One', currency: 'EUR' },
      { id: 'b', title: 'Two', price: 7, currency: 'EUR' },
    ])
    expect(notes).toContain('1 prices that are below 0, such as "-5,00 €", left out')
  })
})
