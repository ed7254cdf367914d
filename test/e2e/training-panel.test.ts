import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { offendersOf, recordRequests, Visitor } from './browse'
import { openDemo } from './open-demo'

const at = openDemo({ only: 'films' })

async function train(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByText(/^(Accepted|Refused)/).waitFor()
}

test.each(['wasm', 'js', 'Choose by measuring'])(
  'the page of this device trains with "%s", and says how it went',
  async backend => {
    const context = await at.browser.newContext()
    const requests = recordRequests(context)
    const { page } = await Visitor.arrive(context, at.demo.url)
    await page.locator('.learning').click()
    await page.getByLabel('Backend').selectOption(backend)
    await train(page, 'Train on this device')
    const { trainer, serving } = await page.evaluate(() => recommender.getState())
    expect(trainer.gate?.accepted).toBe(true)
    // The vectors serve by themselves, or as a part of the bundle's ensemble.
    expect(serving.origin).toBe('fit')
    if (backend !== 'Choose by measuring') expect(trainer.backend).toBe(backend)
    await page.getByText(`${trainer.backend}, `).waitFor()
    await page.getByText(trainer.why ?? 'no reason was given').waitFor()

    // The number on the page is the trainer's own, and the line stands above the dashed one.
    const ndcg = trainer.gate?.ndcg ?? Number.NaN
    await page.getByText(new RegExp(`On all \\d+ held-out visitors: ${ndcg.toFixed(3)}, popularity`)).waitFor()
    // Those of the sweeps are of a sample: both lines are, the caption says so, and no figure stands beside the judge's.
    const caption = await page.locator('.chart figcaption').textContent()
    expect(caption).toMatch(/a sample of \d+ held-out visitors/)
    expect(caption).not.toMatch(/\d[.,]\d/)
    expect(await page.locator('.chart .baseline').count()).toBe(1)
    expect(await page.locator('.chart polyline').count()).toBe(1)
    await page.locator('footer', { hasText: 'trained on this device' }).waitFor()
    expect(offendersOf(requests, at.demo.url)).toEqual([])
    await context.close()
  },
)

test('fine-tuning with the clicks of this visit serves from then on, or says why not', async () => {
  const context = await at.browser.newContext()
  const visitor = await Visitor.arrive(context, at.demo.url)
  await visitor.openFilms('Horror', 2)
  await visitor.page.locator('.learning').click()
  await train(visitor.page, 'Fine-tune with my clicks')
  const { trainer, serving } = await visitor.page.evaluate(() => recommender.getState())
  if (trainer.gate?.accepted) expect(serving.origin).toBe('fineTune')
  else expect(await visitor.page.locator('.training').textContent()).toContain(trainer.gate?.refusals[0])
  await context.close()
})
