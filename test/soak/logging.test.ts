import { afterAll, beforeAll, expect, test } from 'vitest'
import { logSteadily } from './log-steadily'
import { type Site, serveSite } from './serve-site'
import { hangsAfter, isLong, size, tell } from './size'
import { withBrowser } from './start-browser'
import { countHeld, openShop, sum } from './tab'

let site: Site
beforeAll(async () => {
  site = await serveSite()
})
afterAll(() => site.close())

test(
  'sustained logging: every event is acknowledged, and is there in the next tab',
  () =>
    withBrowser(async context => {
      const rate = isLong ? 5000 : 2000
      const seconds = size(3, 600)
      const events = rate * seconds
      const itemIds = Array.from({ length: 1000 }, (_, i) => `item-${i}`)
      const tab = await openShop(context, site.url)
      const figures = await logSteadily(tab, { rate, events, itemIds })
      await tab.close()
      const held = sum((await countHeld(await openShop(context, site.url))).values())
      tell('sustained logging', { events, held, ...figures, rate: figures.logged / figures.seconds })
      expect({ held, acknowledged: figures.acknowledged }).toEqual({
        held: figures.logged,
        acknowledged: figures.logged,
      })
      expect(figures.logged).toBe(events)
      if (isLong) expect(figures.seconds).toBeLessThan(1.05 * seconds)
    }),
  hangsAfter(20 * 60_000),
)

test(
  'scenario 22: tabs that log at once: the exact count of each is on the disk',
  () =>
    withBrowser(async context => {
      const tabs = isLong ? 8 : 4
      const events = size(250, 50_000)
      const names = Array.from({ length: tabs }, (_, i) => `tab-${i}`)
      const open = await Promise.all(names.map(() => openShop(context, site.url)))
      const streams = open.map((tab, i) => logSteadily(tab, { rate: Infinity, events, itemIds: [names[i]] }))
      const figures = await Promise.all(streams)
      const held = await countHeld(await openShop(context, site.url))
      tell('tabs that log at once', {
        tabs,
        each: events,
        held: sum(held.values()),
        seconds: Math.max(...figures.map(({ seconds }) => seconds)),
        commitP99: Math.max(...figures.map(({ commitP99 }) => commitP99)),
      })
      expect(figures.map(({ acknowledged }) => acknowledged)).toEqual(names.map(() => events))
      expect([...held].sort()).toEqual(names.map(name => [name, events]))
    }),
  hangsAfter(20 * 60_000),
)
