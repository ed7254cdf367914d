import assert from 'node:assert/strict'

const limitMs = 60_000

/** The story of docs/storybook.md, and of its personas the second. */
const ofTheGuide = { story: 'home--row', persona: 'Tea drinker', touched: 'sencha' }

/**
 * The addon in a built Storybook: a story is ranked for the persona of the toolbar, and the panel says how, and what if.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url of the built Storybook
 * @param {{ story: string, persona: string, touched: string }} what a story with one list, another persona than the first one's, an
 *   item that they touched
 * @returns {Promise<string>} what was seen, in a line
 */
export async function seeStorybook(browser, url, { story: id, persona, touched } = ofTheGuide) {
  const page = await browser.newPage()
  page.setDefaultTimeout(limitMs)
  const errors = []
  page.on('pageerror', error => errors.push(String(error)))
  page.on('response', response => response.status() >= 400 && errors.push(`${response.status()} ${response.url()}`))
  try {
    await page.goto(`${url}?path=/story/${id}&addonPanel=tacitly/ranking`)
    const story = page.frameLocator('#storybook-preview-iframe')
    const panel = page.locator('#storybook-panel-root')
    await story.locator('.tacitly-title').nth(7).waitFor()
    await panel.locator('ol > li').nth(7).waitFor()
    const inStory = () => story.locator('.tacitly-title').allTextContents()
    const inPanel = () => panel.locator('[data-title]').allTextContents()
    const first = await inStory()
    assert.deepEqual(await inPanel(), first, 'the panel has the order of the story')

    await page.getByRole('button', { name: 'Whose visit this is' }).click()
    await page.getByText(persona, { exact: true }).click()
    await panel.getByText(`for ${persona}: `).waitFor()
    await story.locator('.tacitly-title').nth(7).waitFor()
    const other = await inStory()
    assert.notDeepEqual(other, first, 'another persona sees another list')

    const [top] = await panel.locator('ol > li').all()
    await top.locator('summary').click()
    const numbers = texts => texts.map(text => Number(text.replace('−', '-')))
    const weights = numbers(await top.locator('dl > div:not([data-sum]) dd').allTextContents())
    const [score] = numbers(await top.locator('[data-sum] dd').allTextContents())
    const sum = weights.reduce((total, weight) => total + weight, 0)
    assert.ok(Math.abs(sum - score) < 0.01 * (weights.length + 1), `${weights} add up to ${score}`)

    await panel.getByRole('region', { name: 'What if' }).getByRole('slider').first().press('End')
    await panel.locator('[data-move=up], [data-move=down]').first().waitFor()
    await panel.getByText('diversity={1}', { exact: true }).waitFor()
    await panel.getByRole('button', { name: 'Reset' }).click()
    await panel.getByText('diversity={1}', { exact: true }).waitFor({ state: 'detached' })

    await panel.getByLabel('Why is it not there?').fill(touched)
    await panel.getByRole('button', { name: 'Ask' }).click()
    await panel.getByText('is not there').waitFor()
    assert.deepEqual(errors, [])
    return `first ${first[0]}, for ${persona} ${other[0]}, by ${weights.length} terms`
  } finally {
    await page.close()
  }
}
