import { describe, expect, test } from 'vitest'
import { modelsFolder, needsModels } from '../helpers/models'
import { openDemo } from './open-demo'

describe.skipIf(!modelsFolder)(`the films' search${needsModels}`, () => {
  const at = openDemo({ only: 'films', models: modelsFolder })

  test('what a search found is not shown again in the row below', async () => {
    const page = await at.browser.newPage()
    await page.goto(`${at.demo.url}/search?q=space`)
    await page.locator('.below [data-status=ready] .tacitly-link').first().waitFor()
    const addresses = (selector: string) =>
      page.locator(selector).evaluateAll(links => links.map(link => link.getAttribute('href')))
    const hits = await addresses('.films a')
    const below = await addresses('.below .tacitly-link')
    expect(hits.length).toBeGreaterThan(1)
    expect(below.length).toBeGreaterThan(5)
    expect(below.filter(address => hits.includes(address))).toEqual([])
    await page.close()
  })
})
