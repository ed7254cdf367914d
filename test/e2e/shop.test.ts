import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { modelsFolder, needsModels } from '../helpers/models'
import { offendersOf, recordRequests } from './browse'
import { openDemo } from './open-demo'

/** What was found, once the page says how long it took. */
async function found(page: Page, heading: string): Promise<string[]> {
  const list = page.getByRole('region', { name: heading })
  await list.locator('.tacitly-card .tacitly-title').nth(11).waitFor()
  expect(await page.locator('.proof [role=status]').textContent()).toMatch(
    /^Worked out on this device in [\d.,]+ ms\. Nothing was sent: 0 requests elsewhere\.$/,
  )
  return list.locator('.tacitly-title').allTextContents()
}

/** A picture of the shop's own, as somebody else might have it: mirrored, smaller, on white, as a JPEG. Base64. */
function altered(name: string): Promise<string> {
  return new Promise(resolve => {
    const image = new Image()
    image.onload = () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 260 })
      const context = canvas.getContext('2d')!
      context.fillStyle = '#fff'
      context.fillRect(0, 0, 300, 260)
      context.scale(-1, 1)
      context.drawImage(image, -270, 10, 240, 240)
      resolve(canvas.toDataURL('image/jpeg').split(',')[1]!)
    }
    image.src = `pictures/${name}.png`
  })
}

describe.skipIf(!modelsFolder)(`the shop's search${needsModels}`, () => {
  const at = openDemo({ only: 'shop', models: modelsFolder })

  test('an own picture and a sentence find what is nearest, on the device: nothing goes elsewhere, nothing is kept (complaint 20)', async () => {
    const context = await at.browser.newContext({ viewport: { width: 1280, height: 900 } })
    const requests = recordRequests(context)
    const page = await context.newPage()
    await page.goto(`${at.demo.url}/shop/`)
    // What it will fetch is said beforehand, and how much of it is here meanwhile.
    const [, megabytes] = /(\d+) MB/.exec((await page.locator('.finder .note').textContent()) ?? '') ?? []
    await page.evaluate(() => {
      const loads: (readonly [number, number])[] = []
      Object.assign(globalThis, { loads })
      recommender.subscribe(() => {
        const { loading } = recommender.getState().extractor
        const bar = document.querySelector<HTMLProgressElement>('.load progress')
        if (loading && bar) loads.push([bar.value, bar.max])
      })
    })

    // By keyboard alone; the first search fetches the network, so there is time to stop it.
    await page.getByRole('searchbox').focus()
    await page.keyboard.type('a leaking pipe')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Stop' }).press('Enter')
    await page.locator('.found').waitFor({ state: 'detached' })
    await page.getByRole('searchbox').fill('Something warm for winter')
    await page.keyboard.press('Enter')
    const warm = await found(page, 'Closest to “Something warm for winter”')
    const loads: [number, number][] = await page.evaluate(() => Reflect.get(globalThis, 'loads'))
    expect(loads.length).toBeGreaterThan(2)
    expect(loads.map(([value]) => value)).toEqual(loads.map(([value]) => value).sort((a, b) => a - b))
    expect(new Set(loads.map(([, max]) => Math.round(max / 1e6)))).toEqual(new Set([Number(megabytes)]))
    // What was found stands once on the page.
    const shown = await page.locator('.tacitly-title, .shelf b').allTextContents()
    expect(new Set(shown).size).toBe(shown.length)
    expect(warm.slice(0, 6)).toEqual(expect.arrayContaining(['Winter coat', 'Scarf', 'Gloves']))

    const fox = await page.evaluate(altered, 'fox')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a picture' }).press('Enter')
    await (await chooser).setFiles({ name: 'fox.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(fox, 'base64') })
    expect((await found(page, 'Looks like your picture'))[0]).toBe('Fox')

    const hamburger = await page.evaluate(altered, 'hamburger')
    await page.evaluate(base64 => {
      const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([bytes], 'lunch.jpg', { type: 'image/jpeg' }))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }, hamburger)
    await page.locator('.found .tacitly-title', { hasText: 'Hamburger' }).waitFor()
    expect((await found(page, 'Looks like your picture'))[0]).toBe('Hamburger')

    expect(offendersOf(requests, at.demo.url)).toEqual([])
    const counted = await page.evaluate(() => recommender.getState().requests)
    expect(new Set(counted.map(({ from }) => from))).toEqual(new Set(['page', 'extractor']))
    expect(counted.filter(({ own }) => !own)).toEqual([])
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([])
    await context.close()
  })

  test('a file that is no picture is refused in words, a broken one too, and the next one works', async () => {
    const page = await at.browser.newPage()
    await page.goto(`${at.demo.url}/shop/`)
    const take = (mimeType: string, buffer: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name: 'x', mimeType, buffer })
    await take('text/plain', Buffer.from('words'))
    await page.getByRole('alert').getByText('This is not a picture').waitFor()
    await take('image/png', Buffer.from('not really'))
    await page.getByRole('alert').getByText('That did not work.').waitFor()
    await page.getByRole('button', { name: 'Try picture 2' }).click()
    expect((await found(page, 'Looks like your picture')).slice(0, 3)).toContain('Sneaker')
    await page.close()
  })

  test('a thing has a row that looks similar and one that is described alike', async () => {
    const page = await at.browser.newPage()
    await page.goto(`${at.demo.url}/shop/?thing=fox`)
    for (const [name, expected] of [
      ['Looks similar', 'Wolf'],
      ['Similar in words', 'Deer'],
    ] as const) {
      const titles = page.getByRole('region', { name }).locator('.tacitly-title')
      await titles.nth(11).waitFor()
      expect((await titles.allTextContents()).slice(0, 6)).toContain(expected)
    }
    await page.close()
  })
})
