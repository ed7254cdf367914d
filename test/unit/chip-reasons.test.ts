import { describe, expect, it } from 'vitest'
import { chipReasons } from '../../src/components/reasons/chip-reasons'
import { formatPercent, shareTerms } from '../../src/components/reasons/shares'
import type { Reason } from '../../src/sdk/types'

const viewed = (title: string, weight: number): Reason => ({
  kind: 'event',
  itemId: title,
  title,
  weight,
  text: `Because you viewed ${title}`,
})
const genre = (title: string, weight: number): Reason => ({
  kind: 'content',
  title,
  weight,
  text: `Same category: ${title}`,
})
const popular = (weight: number): Reason => ({ kind: 'popular', weight, text: 'Popular here' })
const rest = (weight: number): Reason => ({ kind: 'event', weight, text: '7 more of your items' })

const row = (...cards: Reason[][]) => cards.map((reasons, at) => ({ item: { id: `i${at}`, title: `I${at}` }, reasons }))
const first = (cards: ReturnType<typeof row>, count: 1 | 2 = 1) => {
  const { of, shared } = chipReasons(cards, count)
  return {
    said: cards.map(({ item }) => of.get(item.id)?.map(reason => reason?.title ?? reason?.text)),
    shared: shared?.text,
  }
}

describe('what the chips of a row say', () => {
  it('tells cards from their neighbours: what was said already gives way to what says nearly as much', () => {
    const cards = row(
      [viewed('Alien', 1), viewed('Psycho', 0.6)],
      [viewed('Alien', 1), viewed('Psycho', 0.6)],
      [viewed('Alien', 1), viewed('Psycho', 0.6)],
      [viewed('Alien', 1), viewed('Psycho', 0.1)],
    )
    expect(first(cards).said).toEqual([['Alien'], ['Psycho'], ['Alien'], ['Alien']])
  })

  it('says once, in the header, what every card would say', () => {
    expect(first(row([popular(3)], [popular(2)], [popular(1)])).shared).toBe('Popular here')
    expect(first(row([popular(3)], [viewed('Alien', 2)])).shared).toBeUndefined()
    expect(first(row([popular(3)])).shared).toBeUndefined()
  })

  it('names something before it sums up what is left, and is silent on what rules, variety and dislikes did', () => {
    expect(first(row([viewed('Alien', 0.4), rest(2)], [rest(2)])).said).toEqual([['Alien'], ['7 more of your items']])
    const rule: Reason = { kind: 'rule', weight: 2, text: 'Moved up here' }
    expect(first(row([rule, { ...popular(-1), text: 'Less popular here' }])).said).toEqual([undefined])
  })

  it('of two reasons takes two kinds', () => {
    const plot: Reason = { kind: 'text', title: 'plot', weight: 1, text: 'Similar plot' }
    expect(first(row([plot, { ...plot, weight: 0.9 }, genre('Horror', 0.3)]), 2).said).toEqual([['plot', 'Horror']])
  })
})

describe('shares of a score', () => {
  it('of what speaks for an item are whole percents that add up to 100, largest first; what speaks against it stands apart', () => {
    const { pro, contra } = shareTerms([genre('a', 1), genre('b', 1), popular(-0.5), genre('c', 1), popular(-0.001)])
    expect(pro.map(({ percent }) => percent)).toEqual([34, 33, 33])
    expect(contra.map(({ percent }) => percent)).toEqual([-17])
    expect(formatPercent(-17, 'en')).toBe('-17%')
    expect(formatPercent(34, 'de')).toBe('34\u00a0%')
  })
})
