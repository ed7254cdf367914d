import { afterAll, beforeAll, expect, test } from 'vitest'
import { killWhileMigrating } from './kill-migration'
import { killWhileLogging, noneLost } from './kill-series'
import { type Site, serveSite } from './serve-site'
import { hangsAfter, size, tell } from './size'

const limit = hangsAfter(30 * 60_000)

let site: Site
beforeAll(async () => {
  site = await serveSite()
})
afterAll(() => site.close())

test(
  'scenario 11: SIGKILL while events are written: every acknowledged one is there once, no part of a batch',
  async () => {
    const figures = await killWhileLogging(site.url, { kills: size(3, 200), seed: 1 })
    tell('SIGKILL while writing', { ...figures })
    expect(figures).toMatchObject(noneLost)
  },
  limit,
)

test('scenario 11: the series finds an event that was acknowledged before it was written', async () => {
  const plant = () => {
    const { log } = window.recommender
    const later: typeof log = event => {
      setTimeout(() => void log(event), 10_000)
      return Promise.resolve({ stored: 'disk' as const })
    }
    window.recommender = { ...window.recommender, log: later }
  }
  const figures = await killWhileLogging(site.url, { kills: 1, seed: 1, plant })
  expect(figures.lost).toBeGreaterThan(0)
})

test(
  'scenario 12: SIGKILL while the log is folded: totals and events together hold each acknowledged event once',
  async () => {
    const feedback = { maxEvents: 20 }
    const figures = await killWhileLogging(site.url, { kills: size(2, 200), seed: 2, feedback })
    tell('SIGKILL while folding', { ...figures })
    expect(figures).toMatchObject(noneLost)
  },
  limit,
)

test(
  'scenario 13: SIGKILL while an older database is upgraded: all of it is there, before or after',
  async () => {
    const figures = await killWhileMigrating(site.url, size(2, 100), 3)
    tell('SIGKILL while upgrading', { ...figures })
    expect(figures).toMatchObject({ lost: 0, doubled: 0 })
  },
  limit,
)
