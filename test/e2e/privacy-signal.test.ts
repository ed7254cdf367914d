import { afterAll, beforeAll, expect, test } from 'vitest'
import { tinyBundle } from '../helpers/horror-and-comedy'
import { type SdkSite, startSdkSite } from '../helpers/sdk-site'

let site: SdkSite

beforeAll(async () => {
  site = await startSdkSite()
})
afterAll(() => site.close())

/** Names that a site would try, if there were such a thing. */
const wishes = { share: true, sharing: true, privacy: { sharing: true }, aggregate: true, federated: true, gpc: false }

test.each([true, false])(
  'scenario 68: Global Privacy Control %s: the state says it, no option of the site makes sharing true, and nothing leaves',
  async signal => {
    const { context, requests, openTab } = await site.visit(await tinyBundle())
    await context.addInitScript(`Object.defineProperty(navigator, 'globalPrivacyControl', { value: ${signal} })`)
    const tab = await openTab()
    const privacy = await tab.evaluate(async wishes => {
      const recommender = window.createRecommender({ bundle: '/recommendations/', consent: 'granted', ...wishes })
      await recommender.recommend()
      for (const n of [1, 2, 3]) await recommender.log({ type: 'click', itemId: `comedy-${n}`, ...wishes } as never)
      await recommender.setConsent('memory-only')
      await recommender.setConsent('granted')
      await recommender.recommend()
      return recommender.getState().privacy
    }, wishes)
    expect(privacy).toEqual({ gpc: signal, sharing: false })
    const declared = /^GET \/(|index\.js|[\w-]+\.js|recommendations\/.*)$/
    expect(requests.filter(request => !declared.test(request))).toEqual([])
    await context.close()
  },
)
