import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '../../src/cli/read/cells/clock'
import { calendarOf } from '../../src/sdk/kernels/calendar'
import { momentOf } from '../../src/sdk/rank/moment'
import type { Visitor } from '../../src/sdk/visitor/visitor'

afterEach(() => vi.unstubAllGlobals())

const visitor = (context?: Visitor['context']) => ({ context }) as Visitor
const now = new Date(2026, 11, 5, 19).getTime()

function page({ language = 'de-AT', referrer = '', isCoarse = false, size = [1280, 800] }): void {
  vi.stubGlobal('document', { referrer })
  vi.stubGlobal('navigator', { language })
  vi.stubGlobal('location', { origin: 'https://shop.example' })
  vi.stubGlobal('screen', { width: size[0], height: size[1] })
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(pointer: coarse)' && isCoarse }))
}

describe('what is known of now', () => {
  it('is what the page tells, over it the latest event, over it the list', () => {
    page({})
    expect(momentOf({ visitor: visitor(), now })).toEqual({
      ...{ daypart: 'evening', weekday: 'saturday', season: 'winter' },
      ...{ locale: 'de-AT', region: 'AT', device: 'desktop', referrer: 'direct' },
    })
    const told = momentOf({ visitor: visitor({ device: 'kiosk', shop: 1 }), context: { shop: 2 }, now })
    expect(told).toMatchObject({ device: 'kiosk', shop: 2, daypart: 'evening' })
  })

  it.each([
    [{ isCoarse: true, size: [390, 844] }, { device: 'phone' }],
    [{ isCoarse: true, size: [820, 1180] }, { device: 'tablet' }],
    [{ referrer: 'https://www.google.com/' }, { referrer: 'google.com' }],
    [{ referrer: 'https://shop.example/a' }, { referrer: 'site' }],
  ])('%o is %o', (told, wanted) => {
    page(told)
    expect(momentOf({ visitor: visitor(), now })).toMatchObject(wanted)
  })

  it.each([
    ['de', undefined],
    ['zh-Hant-TW', 'TW'],
    // As some browsers say it; Intl.Locale throws.
    ['en-US@posix', 'US'],
    [undefined, undefined],
  ])('of %s the region is %s', (language, region) => {
    page({ language })
    vi.stubGlobal('navigator', { language })
    const told = momentOf({ visitor: visitor(), now })
    expect([told.locale, told.region]).toEqual([language ?? '', region])
  })

  it('is known in a page without media queries, and with a referrer that has no host', () => {
    page({ referrer: 'about:client' })
    vi.stubGlobal('matchMedia', undefined)
    expect(momentOf({ visitor: visitor(), now })).toMatchObject({ device: 'desktop', referrer: 'direct' })
  })

  it('is nothing of a server', () => {
    expect(momentOf({ visitor: visitor(), now })).toEqual({})
  })
})

it('a day has four parts, a year four seasons', () => {
  const parts = Array.from({ length: 24 }, (_, hour) => calendarOf(hour, 0, 0).daypart)
  expect(parts.join()).toBe(['night', 'morning', 'afternoon', 'evening'].flatMap(part => Array(6).fill(part)).join())
  const seasons = Array.from({ length: 12 }, (_, month) => calendarOf(0, 0, month).season)
  expect(seasons).toEqual([
    ...['winter', 'winter', 'spring', 'spring', 'spring', 'summer'],
    ...['summer', 'summer', 'autumn', 'autumn', 'autumn', 'winter'],
  ])
})

it('clocks go by their zone, summer time and quarters of an hour included', () => {
  const [berlin, kathmandu, utc] = ['Europe/Berlin', 'Asia/Kathmandu', undefined].map(zone => createClock(zone))
  const at = (text: string) => new Date(text).getTime()
  expect(utc(at('2026-07-05T16:30:00Z')).daypart).toBe('afternoon')
  expect(berlin(at('2026-07-05T16:30:00Z'))).toEqual({ daypart: 'evening', weekday: 'sunday', season: 'summer' })
  expect(berlin(at('2026-01-04T16:30:00Z')).daypart).toBe('afternoon')
  expect([0, 14, 15].map(minute => kathmandu(at(`2026-01-04T12:${minute === 0 ? '00' : minute}:00Z`)).daypart)).toEqual(
    [...['afternoon', 'afternoon', 'evening']],
  )
})
