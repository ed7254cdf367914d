// docs/offline.md, on the demo: a visitor who lets it remember goes on without a network, and nothing of that visit is lost.
import { readFileSync } from 'node:fs'
import type { OutgoingHttpHeaders } from 'node:http'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { serveSite } from '../soak/serve-site'
import { Visitor, waitForRow } from './browse'
import { openDemo } from './open-demo'

const at = openDemo({ only: 'films' })

/** Resolves once the worker has all files and the page is its own. */
async function remember(visitor: Visitor): Promise<void> {
  await visitor.answer('Remember on this device')
  await visitor.page.evaluate(async () => {
    await navigator.serviceWorker.ready
    await new Promise<void>(resolve => {
      if (navigator.serviceWorker.controller) return resolve()
      navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true })
    })
  })
  // With the bundle whole on the disk.
  await visitor.page.waitForFunction(keptBundle)
}

/** Runs in the page. */
async function keptBundle(): Promise<boolean> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const database = await settled(indexedDB.open('tacitly:/recommendations'))
  try {
    return (await settled(database.transaction('caches').objectStore('caches').getAllKeys())).includes('bundle')
  } finally {
    database.close()
  }
}

/** Runs in the page: how much the worker keeps. */
async function keptBytes(): Promise<number> {
  const cache = await caches.open((await caches.keys())[0]!)
  const sizes = (await cache.matchAll()).map(async response => (await response.blob()).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

const logged = (page: Page) =>
  page.evaluate(async () => (await recommender.exportData()).events.map(({ id, type }) => `${type} ${id}`))

test('load, go offline, click, reload, come back: the row has learned, and every event is there', async () => {
  const context = await at.browser.newContext()
  const visitor = await Visitor.arrive(context, at.demo.url)
  const { page } = visitor
  await remember(visitor)
  // Neither workers, which train, nor what encoders run on: megabytes each.
  expect(await page.evaluate(keptBytes)).toBeLessThan(1_500_000)
  const share = await visitor.shareOf('Horror')

  await context.setOffline(true)
  const heard = at.demo.requests.length
  await visitor.openFilms('Horror', 2)
  const learned = await visitor.shareOf('Horror')
  expect(learned).toBeGreaterThan(share)
  const events = await logged(page)
  expect(events.filter(event => event.startsWith('click')).length).toBe(2)

  await page.reload()
  await waitForRow(page)
  expect(await visitor.shareOf('Horror')).toBeGreaterThanOrEqual(learned)
  expect(await logged(page)).toEqual(expect.arrayContaining(events))
  const { consent, storage, bundle } = await page.evaluate(() => recommender.getState())
  expect({ consent, storage: storage.kind, bundle: bundle.status }).toEqual({
    ...{ consent: 'granted', storage: 'indexeddb', bundle: 'ready' },
  })
  // A page that was never visited opens, too, and what was looked at counts.
  await page.goto(`${at.demo.url}/film/psycho-1960`)
  await page.getByRole('heading', { level: 1, name: 'Psycho' }).waitFor()

  expect(at.demo.requests.length).toBe(heard)
  await context.setOffline(false)
  await page.goto(at.demo.url)
  await waitForRow(page)
  expect(await visitor.shareOf('Horror')).toBeGreaterThanOrEqual(learned)
  expect(await logged(page)).toEqual(expect.arrayContaining(events))
  expect((await page.evaluate(() => recommender.getState().bundle)).error).toBeUndefined()
  await context.close()
})

test('it can be installed', async () => {
  const page = await at.browser.newPage()
  await page.goto(at.demo.url)
  const session = await page.context().newCDPSession(page)
  const { manifest, errors } = await session.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(manifest).toMatchObject({ name: 'Halflight', display: 'kStandalone' })
  // Tests run in a window that forgets all, where nothing is installed.
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
  await page.close()
})

test('a new release takes the place of the one before, whose files are kept until its last page is closed', async () => {
  const worker = readFileSync('demo/site/service-worker.js', 'utf8')
  const script = { 'Content-Type': 'text/javascript' }
  const answers = new Map<string, { status: number; headers: OutgoingHttpHeaders; body: string }>()
  function publish(release: string) {
    const file = `/assets/${release}.js`
    const page = `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script src="${file}"></script>`
    answers.clear()
    answers.set('/', { status: 200, headers: { 'Content-Type': 'text/html' }, body: page })
    answers.set(file, { status: 200, headers: script, body: `document.title = 'Release ${release}'` })
    answers.set('/service-worker.js', {
      ...{ status: 200, headers: script },
      body: `const release = '${release}'\nconst files = ['/', '${file}']\n${worker}`,
    })
  }
  const site = await serveSite(undefined, new Map(), path => answers.get(path))
  const context = await at.browser.newContext()
  const open = async () => {
    const page = await context.newPage()
    await page.goto(site.url)
    return page
  }
  const cacheNames = (page: Page) => page.evaluate(() => caches.keys())
  publish('one')
  const first = await open()
  await first.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js')
    await navigator.serviceWorker.ready
  })
  expect(await cacheNames(first)).toEqual(['site one'])

  publish('two')
  const second = await open()
  expect(await second.title()).toBe('Release two')
  await expect.poll(() => cacheNames(second)).toEqual(['site one', 'site two'])
  await second.close()
  await context.setOffline(true)
  await first.reload()
  expect(await first.title()).toBe('Release one')
  await context.setOffline(false)
  await first.goto('about:blank')

  await expect
    .poll(async () => {
      const page = await open()
      const names = await cacheNames(page)
      await page.close()
      return names
    })
    .toEqual(['site two'])
  await context.setOffline(true)
  const last = await open()
  expect(await last.title()).toBe('Release two')
  await expect(last.goto(`${site.url}/shop/`), "another site's page").rejects.toThrow('ERR_INTERNET_DISCONNECTED')
  await context.close()
  await site.close()
})
