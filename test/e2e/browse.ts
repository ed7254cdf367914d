import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from 'playwright-core'
import type { Catalogue, Film } from '../../demo/server/film'
import type { ListOptions, Recommender } from '../../src/sdk/types'

declare global {
  /** The demo hands it to the console. */
  var recommender: Recommender
}

/** The row of the home page, as HomePage.tsx asks for it. */
const forYou: ListOptions = { listName: 'home', strategy: 'forYou', limit: 12 }

export interface SeenRequest {
  readonly method: string
  readonly url: string
}

/** Everything that a browser context asks for: pages, scripts, workers, fetches, sockets and beacons alike. */
export function recordRequests(context: BrowserContext): readonly SeenRequest[] {
  const seen: SeenRequest[] = []
  context.on('request', request => seen.push({ method: request.method(), url: request.url() }))
  context.on('page', page => page.on('websocket', socket => seen.push({ method: 'WEBSOCKET', url: socket.url() })))
  return seen
}

/** Requests that are anything but a GET of the site's own files. */
export function offendersOf(requests: readonly SeenRequest[], origin: string): SeenRequest[] {
  return requests.filter(({ method, url }) => method !== 'GET' || new URL(url).origin !== origin)
}

/** Some other server on this machine: what it hears of, leaked. */
export async function startStranger(): Promise<{ url: string; heard: string[]; server: Server }> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    response.writeHead(204, { 'Access-Control-Allow-Origin': '*' }).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, server }
}

/** A visitor of the demo, who sees one of its pages. */
export class Visitor {
  private constructor(
    readonly page: Page,
    readonly url: string,
    private readonly films: ReadonlyMap<string, Film>,
  ) {}

  static async arrive(context: BrowserContext, url: string): Promise<Visitor> {
    const page = await context.newPage()
    await page.goto(url)
    await waitForRow(page)
    const { films }: Catalogue = await page.evaluate(async () => (await fetch('/films.json')).json())
    return new Visitor(page, url, new Map(films.map(film => [film.url, film])))
  }

  async answer(choice: 'Remember on this device' | 'This visit only' | 'Do not learn'): Promise<void> {
    await this.page.getByRole('button', { name: choice }).click()
    await this.page.getByRole('button', { name: choice }).waitFor({ state: 'detached' })
  }

  async goHome(): Promise<void> {
    await this.page.getByRole('link', { name: 'Halflight' }).click()
    await waitForRow(this.page)
  }

  /** Addresses of the films in the row, as they stand on the page. */
  row(): Promise<string[]> {
    return this.page
      .locator('#for-you .tacitly-link')
      .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
  }

  /** Share of the row's films that are of a genre, 0 .. 1. */
  async shareOf(genre: string): Promise<number> {
    const row = await this.row()
    return row.filter(url => this.films.get(url)?.categories.includes(genre)).length / row.length
  }

  /** What the chips of the row say. */
  reasons(): Promise<string[]> {
    return this.page.locator('#for-you .tacitly-reason').allInnerTexts()
  }

  /** The first card on the home page that is of the genre and was not opened yet. */
  async findCard(genre: string, opened: ReadonlySet<string>): Promise<Film> {
    await this.page.locator('.to-come').waitFor({ state: 'detached' })
    const urls = await this.page
      .locator('.rows .tacitly-link')
      .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
    const url = urls.find(one => !opened.has(one) && this.films.get(one)?.categories.includes(genre))
    if (!url) throw new Error(`No card of ${genre} is left on the home page.`)
    return this.films.get(url)!
  }

  /**
   * Clicks a card, and tells what came first in the page: the row's new snapshot or the next frame. The click itself is
   * kept from navigating, since a new page ranks its rows anyway; the film's own page is opened after that frame.
   */
  async open(film: Film, link = `.rows .tacitly-link[href="${film.url}"]`): Promise<readonly string[]> {
    await this.page.evaluate(whenSeen, '#for-you')
    await this.page.evaluate(options => {
      const happened: string[] = []
      Object.assign(globalThis, { happened })
      const begin = (event: Event) => {
        event.preventDefault()
        const list = recommender.list(options)
        const before = list.getSnapshot()
        const stop = list.subscribe(() => {
          const now = list.getSnapshot()
          if (now !== before && now.status === 'ready') happened.push('snapshot')
        })
        requestAnimationFrame(start => {
          // After all that runs before this frame is painted. One that ran over leaves lists to the next.
          setTimeout(() => {
            const isOver = performance.now() - start > 20
            if (isOver && happened.length === 0)
              return requestAnimationFrame(() => setTimeout(() => end('later frame')))
            end('frame')
          })
        })
        function end(which: string): void {
          happened.push(which)
          stop()
        }
      }
      addEventListener('click', begin, { capture: true, once: true })
    }, forYou)
    await this.page.locator(link).first().click()
    const happened = await this.page.waitForFunction(() => {
      const events: string[] = Reflect.get(globalThis, 'happened')
      return events.at(-1)?.endsWith('frame') && events
    })
    await this.page.evaluate(url => {
      history.pushState(null, '', url)
      dispatchEvent(new PopStateEvent('popstate'))
    }, film.url)
    await this.page.getByRole('heading', { level: 1, name: film.title, exact: true }).waitFor()
    return (await happened.jsonValue()) || []
  }

  /** `count` films of a genre, each from the home page. Resolves at home. */
  async openFilms(genre: string, count: number): Promise<void> {
    const opened = new Set<string>()
    while (opened.size < count) {
      const film = await this.findCard(genre, opened)
      opened.add(film.url)
      await this.open(film)
      await this.goHome()
    }
  }

  /** Finds films by the site's own search and opens them. Resolves at home. */
  async searchAndOpen(titles: readonly string[]): Promise<(readonly string[])[]> {
    const happened: (readonly string[])[] = []
    for (const title of titles) {
      const film = [...this.films.values()].find(one => one.title === title)
      if (!film) throw new Error(`There is no film called ${title}.`)
      await this.page.getByRole('searchbox').fill(title)
      await this.page.keyboard.press('Enter')
      happened.push(await this.open(film, `.films a[href="${film.url}"]`))
    }
    await this.goHome()
    return happened
  }

  async forgetEverything(): Promise<void> {
    await this.page.locator('.learning').click()
    await this.page.getByRole('button', { name: 'Forget everything' }).click()
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Forget everything' }).click()
    await this.page.waitForFunction(() => recommender.getState().history.events === 0)
  }

  /** Resolves once the row on the page is this one. */
  async waitForThisRow(row: readonly string[]): Promise<void> {
    await this.page.waitForFunction(
      wanted =>
        [...document.querySelectorAll('#for-you .tacitly-link')].map(link => link.getAttribute('href')).join() ===
        wanted,
      row.join(),
    )
  }
}

/** Resolves once the row is there, and ten frames leave it as it is: rows that choose first may come a frame later. */
export async function waitForRow(page: Page): Promise<void> {
  await page.locator('#for-you[data-status=ready]').waitFor()
  await page.evaluate(async () => {
    const row = () =>
      [...document.querySelectorAll('#for-you .tacitly-link')].map(link => link.getAttribute('href')).join()
    let before = row()
    for (let calm = 0; calm < 10; calm++) {
      await new Promise(requestAnimationFrame)
      if (row() !== before) calm = 0
      before = row()
    }
  })
}

/** Runs in the page. Resolves when the browser has told where the row stands, if there is one: one that is far away does not follow a click. */
function whenSeen(row: string): Promise<void> {
  const element = document.querySelector(row)
  return new Promise(resolve => {
    if (!element) return resolve()
    const observer = new IntersectionObserver(() => {
      observer.disconnect()
      resolve()
    })
    observer.observe(element)
  })
}
