import type { BrowserContext, Page } from 'playwright-core'
import { openTab, until } from './start-browser'

export interface VisitorOptions {
  readonly url: string
  readonly seconds: number
  /** Whether '/models/' is served. */
  readonly hasEncoders: boolean
}

export interface VisitorFigures {
  visits: number
  clicks: number
  fits: number
  extracts: number
}

const backends = ['js', 'wasm', 'webgl'] as const
/** A visitor who reads: nothing happens, and nothing may be sent. */
const idleMs = 1000

/** Somebody who comes again and again: looks at lists, clicks, searches, trains, reads, leaves. At least one visit. */
export async function visitAgainAndAgain(context: BrowserContext, options: VisitorOptions): Promise<VisitorFigures> {
  const figures: VisitorFigures = { visits: 0, clicks: 0, fits: 0, extracts: 0 }
  const end = performance.now() + options.seconds * 1000
  do {
    const tab = await openTab(context, `${options.url}/`)
    await tab.evaluate(come, options.hasEncoders)
    figures.clicks += await tab.evaluate(lookAndClick, figures.visits)
    await tab.evaluate(backend => window.recommender.fit({ backend }), backends[figures.visits % backends.length])
    figures.fits++
    if (options.hasEncoders) figures.extracts += await tab.evaluate(extract, figures.visits)
    await changeOnesMind(tab, figures.visits)
    await tab.evaluate(ms => new Promise(done => setTimeout(done, ms)), idleMs)
    await tab.close()
    figures.visits++
  } while (performance.now() < end)
  return figures
}

/** Runs in the page, as all below that has no tab. */
async function come(hasEncoders: boolean): Promise<void> {
  const encoders = hasEncoders ? { url: '/models/' } : undefined
  window.recommender = window.createRecommender({ bundle: '/recommendations/', consent: 'granted', encoders })
  await window.recommender.recommend()
  await window.recommender.updateBundle()
}

/** Returns how many clicks. */
async function lookAndClick(visit: number): Promise<number> {
  const { recommender } = window
  const clicks = 5
  const home = recommender.list({ listName: 'home', strategy: 'forYou', limit: 12 })
  const stop = home.subscribe(() => undefined)
  for (let n = 0; n < clicks; n++) {
    const shown = home.getSnapshot().items
    for (const { item } of shown) await home.log({ type: 'impression', itemId: item.id })
    const itemId = shown[(visit + n) % shown.length].item.id
    await home.log({ type: 'click', itemId })
    await recommender.log({ type: n % 2 ? 'dismiss' : 'like', itemId })
    await recommender.recommend({ strategy: 'related', itemIds: [itemId] })
    await recommender.recommend({ query: 'thing 7' })
  }
  stop()
  return clicks
}

async function extract(visit: number): Promise<number> {
  const items = [{ id: `new-${visit}`, title: `A new thing, number ${visit}`, categories: ['kind1'] }]
  await window.recommender.addItems(items)
  return (await window.recommender.extract(items)).length
}

/** Every fourth visit ends with a look at what is stored, or with its end. */
async function changeOnesMind(tab: Page, visit: number): Promise<void> {
  await tab.evaluate(async turn => {
    const { recommender } = window
    if (turn === 1) await recommender.importData(await recommender.exportData())
    if (turn === 2) await recommender.forget('all')
    if (turn === 3) await recommender.setConsent('denied')
  }, visit % 4)
  await until(tab, () => window.recommender.getState().requests.every(({ own }) => own))
}
