import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Good, Goods } from '../../demo/server/good'
import { openDemo } from './open-demo'

const at = openDemo({ only: 'shop' })

/** A visitor of the department of clothes, and what is sold there. */
async function enter(width: number, locale = 'en') {
  const page = await at.browser.newPage({ viewport: { width, height: 900 }, locale })
  await page.goto(`${at.demo.url}/shop/?department=Clothes`)
  const { goods }: Goods = await page.evaluate(async () => (await fetch('goods.json')).json())
  const press = async (name: string) => {
    const before = await shown(page)
    await page.getByRole('button', { name, exact: true }).click()
    await page.waitForFunction(
      old => [...document.querySelectorAll('.tacitly-card .tacitly-title')].map(one => one.textContent).join() !== old,
      before.join(),
    )
    return shown(page)
  }
  const named = (titles: readonly string[]) => titles.map(title => goods.find(good => good.title === title)!)
  const clothes = goods.filter(({ attributes }) => attributes.department === 'Clothes')
  return { page, clothes, press, named }
}

const shown = (page: Page) => page.locator('.tacitly-card .tacitly-title').allTextContents()
const mostOfAKind = (goods: readonly Good[]) =>
  Math.max(...goods.map(one => goods.filter(({ categories }) => categories[0] === one.categories[0]).length))

test.each([390, 1280])(
  'a dialogue of five steps in the shop at %i: price, few of a kind, like this but, colour, nothing left',
  async width => {
    const { page, clothes, press, named } = await enter(width)
    const isOf = (good: Good) => clothes.some(({ id }) => id === good.id)

    const affordable = named(await press('Up to €3.00'))
    expect(affordable).toHaveLength(12)
    expect(affordable.every(good => isOf(good) && good.price <= 3)).toBe(true)
    expect(mostOfAKind(affordable)).toBeGreaterThan(2)

    const mixed = named(await press('At most two of a kind'))
    expect(mixed.every(good => isOf(good) && good.price <= 3)).toBe(true)
    expect(mostOfAKind(mixed)).toBeLessThanOrEqual(2)

    const chips = page.getByRole('list', { name: `Like ${mixed[0]!.title}, but` })
    expect(await chips.getByRole('button').allTextContents()).toEqual(['cheaper'])
    const cheaper = named(await press('cheaper'))
    expect(cheaper.length).toBeGreaterThan(0)
    expect(cheaper.every(good => isOf(good) && good.price < mixed[0]!.price)).toBe(true)
    await press('Start over')

    const purple = named(await press('purple'))
    const right = clothes.filter(({ price, attributes }) => price <= 3 && attributes.colour === 'purple')
    expect(purple.map(({ id }) => id).toSorted()).toEqual(right.map(({ id }) => id).toSorted())

    await page.getByRole('button', { name: 'Up to €2.00' }).click()
    await page.getByText(`Nothing up to €2.00 in purple in Clothes; up to €3.00: ${right.length} items`).waitFor()
    expect((await shown(page)).toSorted()).toEqual(right.map(({ title }) => title).toSorted())

    // Nothing scrolls sideways; what is taken back leaves the department as it was.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    for (const name of ['Up to €2.00', 'At most two of a kind', 'purple'])
      await page.getByRole('button', { name, exact: true }).click()
    await page
      .locator('.shelf li')
      .nth(clothes.length - 1)
      .waitFor()
    await page.close()
  },
)

test('in German, with the shop’s words for colours; a thing’s own page says what is like it, but cheaper', async () => {
  const { page } = await enter(390, 'de')
  await page.getByRole('button', { name: 'lila' }).click()
  await page.getByRole('button', { name: 'Bis 2,00' }).click()
  await page.getByText(/^Nichts bis 2,00\s€, Farbe: lila und Abteilung: Kleidung; bis 3,00\s€: 4 Vorschläge$/).waitFor()
  await page.goto(`${at.demo.url}/shop/?thing=handbag`)
  await page.getByRole('list', { name: 'Wie Handbag, aber' }).getByRole('button', { name: 'günstiger' }).click()
  await page.getByRole('button', { name: 'Von vorn' }).waitFor()
  const row = page.getByRole('region', { name: 'Von derselben Art' })
  expect(await row.locator('.tacitly-title').allTextContents()).toEqual(['Clutch'])
  await page.close()
})
