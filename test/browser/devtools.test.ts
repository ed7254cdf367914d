// Every view of devtools, driven as a developer does, with a real recommender behind it.
import axe from 'axe-core'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type DevtoolsOptions, mountDevtools } from '../../src/devtools/index'
import { createRecommender } from '../../src/sdk/index'
import type { List, Recommender, RecommenderOptions } from '../../src/sdk/types'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'

let files: Awaited<ReturnType<typeof tinyBundle>>
let recommender: Recommender
let home: List
let unmount: () => void = () => undefined
let visits = 0

beforeAll(async () => {
  files = await tinyBundle({ release: 5 })
})
beforeEach(async () => {
  sessionStorage.clear()
  await page.viewport(1280, 720)
})
afterEach(() => {
  vi.restoreAllMocks()
  unmount()
  recommender.dispose()
  document.body.replaceChildren()
})

const horrorFan = {
  name: 'Horror fan',
  events: [4, 7, 9].map(n => ({ type: 'like', itemId: `horror-${n}`, daysAgo: 1 })),
  context: { daypart: 'night' },
}

/** A page with two lists, and devtools on it. */
async function mount(options?: DevtoolsOptions, given?: RecommenderOptions): Promise<void> {
  recommender = createRecommender({ bundle: sourceOf(files), name: `devtools ${visits++}`, ...given })
  home = recommender.list({ listName: 'home', limit: 5, rules: { hide: [{ title: 'comedy number 1' }] } })
  home.subscribe(() => undefined)
  recommender.list({ listName: 'hot', strategy: 'popular', limit: 4 }).subscribe(() => undefined)
  await recommender.log({ type: 'view', itemId: 'comedy-0', listName: 'home' })
  await vi.waitFor(() => expect(home.getSnapshot()).toMatchObject({ modelVersion: 'als@5' }))
  unmount = mountDevtools(recommender, options)
}

async function open(tab: string, options?: DevtoolsOptions, given?: RecommenderOptions): Promise<void> {
  await mount({ personas: [horrorFan], ...options, open: true }, given)
  await page.getByRole('tab', { name: tab }).click()
}

const root = () => document.querySelector<HTMLElement>('[data-tacitly-devtools]')!.shadowRoot!
const panel = () => root().querySelector<HTMLElement>('aside')!
const pane = (name: string | RegExp) => page.getByRole('region', { name })
const shown = () => home.getSnapshot().items.map(({ item }) => item.id)
const focused = () => root().activeElement

/** What a button saves: the file, as data. */
async function saved(name: string): Promise<{ readonly file: string; readonly data: Record<string, unknown> }> {
  const blobs: Blob[] = []
  const names: string[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => `blob:${blobs.push(blob as Blob)}`)
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download)
  })
  await page.getByRole('button', { name, exact: true }).click()
  await vi.waitFor(() => expect(names).toHaveLength(1))
  vi.restoreAllMocks()
  return { file: names[0], data: JSON.parse(await blobs[0].text()) }
}

const openFile = (label: string, data: unknown) =>
  userEvent.upload(
    page.getByLabelText(label),
    new File([JSON.stringify(data)], 'given.json', { type: 'application/json' }),
  )

describe('the launcher', () => {
  it('opens and closes by click, keys and Escape, and the focus comes back', async () => {
    await mount()
    expect(panel()).toBeNull()
    const launcher = page.getByRole('button', { name: 'Open Tacitly devtools' })
    await launcher.click()
    await vi.waitFor(() => expect(focused()?.getAttribute('role')).toBe('tab'))
    await userEvent.keyboard('{Escape}')
    expect(panel()).toBeNull()
    expect(focused()).toBe(launcher.element())
    await userEvent.keyboard('{Alt>}{Shift>}d{/Shift}{/Alt}')
    await vi.waitFor(() => expect(panel()).not.toBeNull())
    await page.getByRole('button', { name: 'Close devtools' }).click()
    expect(panel()).toBeNull()
  })

  it('listens to the keys that the site names, or to none', async () => {
    await mount({ shortcut: false })
    await userEvent.keyboard('{Alt>}{Shift>}d{/Shift}{/Alt}')
    expect(panel()).toBeNull()
    unmount()
    unmount = mountDevtools(recommender, { shortcut: 'Ctrl+K' })
    await userEvent.keyboard('{Control>}k{/Control}')
    await vi.waitFor(() => expect(panel()).not.toBeNull())
  })

  it('finds the panel open again in this tab, where and as it was left', async () => {
    await open('Models')
    await page.getByRole('button', { name: 'Dock at the right' }).click()
    unmount()
    expect(document.querySelector('[data-tacitly-devtools]')).toBeNull()
    unmount = mountDevtools(recommender)
    await vi.waitFor(() => expect(panel().dataset.position).toBe('right'))
    await expect.element(page.getByRole('tab', { name: 'Models' })).toHaveAttribute('aria-selected', 'true')
  })
})

it('is there as soon as the page has a body', async () => {
  await mount()
  unmount()
  const body = vi.spyOn(document, 'body', 'get').mockReturnValue(null as unknown as HTMLElement)
  unmount = mountDevtools(recommender)
  const gone = mountDevtools(recommender)
  gone()
  body.mockRestore()
  document.dispatchEvent(new Event('DOMContentLoaded'))
  expect(document.querySelectorAll('[data-tacitly-devtools]')).toHaveLength(1)
  await expect.element(page.getByRole('button', { name: 'Open Tacitly devtools' })).toBeVisible()
})

describe('the panel', () => {
  it('is docked at any side or floats, and is as large as one draws or types it', async () => {
    await open('Overview')
    for (const [name, position] of [
      ['Dock at the left', 'left'],
      ['Dock at the right', 'right'],
      ['Float', 'float'],
      ['Dock at the bottom', 'bottom'],
    ]) {
      await page.getByRole('button', { name }).click()
      await vi.waitFor(() => expect(panel().dataset.position).toBe(position))
      const { left, right, top, bottom } = panel().getBoundingClientRect()
      expect([left === 0, right === innerWidth, top === 0, bottom === innerHeight]).toEqual(
        (
          {
            left: [true, false, true, true],
            right: [false, true, true, true],
            bottom: [true, true, false, true],
          } as Record<string, boolean[]>
        )[position] ?? [false, false, false, false],
      )
    }
    const height = panel().offsetHeight
    const grip = page.getByRole('separator', { name: 'Size of the panel' })
    await expect.element(grip).toHaveAttribute('aria-orientation', 'horizontal')
    ;(grip.element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    await vi.waitFor(() => expect(panel().offsetHeight).toBe(height + 48))
  })

  it('is dark beside any site, unless it is asked to be light; and reads from left to right', async () => {
    document.documentElement.dir = 'rtl'
    await open('Overview')
    expect(getComputedStyle(panel()).backgroundColor).toBe('rgb(13, 16, 18)')
    expect(getComputedStyle(panel()).direction).toBe('ltr')
    unmount()
    unmount = mountDevtools(recommender, { theme: 'light', open: true })
    await vi.waitFor(() => expect(getComputedStyle(panel()).backgroundColor).toBe('rgb(253, 253, 252)'))
    document.documentElement.dir = ''
  })

  it('is walked with the keyboard alone', async () => {
    await open('Overview')
    await vi.waitFor(() => expect(focused()?.id).toBe('tab-overview'))
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(page.getByRole('tab', { name: 'Events' })).toHaveAttribute('aria-selected', 'true')
    await vi.waitFor(() => expect(focused()?.id).toBe('tab-events'))
    await userEvent.keyboard('{End}')
    await vi.waitFor(() => expect(focused()?.id).toBe('tab-recordings'))
    await userEvent.keyboard('{Home}{ArrowLeft}')
    await vi.waitFor(() => expect(focused()?.id).toBe('tab-recordings'))
    await userEvent.keyboard('{Tab}')
    expect(focused()?.getAttribute('aria-label')).toBe('Record')
    await userEvent.keyboard('{Tab}')
    expect(focused()?.textContent).toBe('Save a recording')
  })

  it.each(['dark', 'light'] as const)('passes axe in every view, %s', async theme => {
    await open('Overview', { theme }, { experiments: { shelf: { lists: ['home'], variants: { a: {}, b: {} } } } })
    for (const tab of page.getByRole('tab').elements()) {
      ;(tab as HTMLElement).click()
      await vi.waitFor(() => expect(tab.getAttribute('aria-selected')).toBe('true'))
      await vi.waitFor(() => expect(panel().textContent).not.toContain('Working it out'))
      const { violations } = await axe.run(document.querySelector<HTMLElement>('[data-tacitly-devtools]')!)
      expect(violations.map(({ id, nodes }) => `${tab.textContent} ${id} ${nodes[0].html}`)).toEqual([])
    }
  })

  it('scrolls by pane on a phone, and nothing of it leaves the window', async () => {
    await page.viewport(390, 844)
    await open('Lists')
    const panes = root().querySelector<HTMLElement>('.panes')!
    await vi.waitFor(() => expect(panes.children).toHaveLength(4))
    expect(panes.scrollWidth).toBeGreaterThan(3 * 390 * 0.88)
    expect(getComputedStyle(panes).scrollSnapType).toBe('x mandatory')
    expect(panel().getBoundingClientRect().width).toBe(390)
    expect(document.documentElement.scrollWidth).toBe(390)
  })
})

describe('Overview', () => {
  it('shows what happens, what serves, what is learned and what leaves the device', async () => {
    await open('Overview')
    await expect.element(pane('Events, 1')).toHaveTextContent('comedy-0')
    await expect.element(pane('Models')).toHaveTextContent('Serving als (bundle), 2 lists on the page.')
    await expect.element(pane('Network since load')).toHaveTextContent(/^Network since load0requests to other origins/)
    await recommender.log({ type: 'click', itemId: 'horror-2' })
    await expect.element(pane('Events, 2')).toHaveTextContent('horror-2')
  })

  it('does not read the database at each event', async () => {
    await open('Overview', {}, { consent: 'granted' })
    await expect.element(pane('Network since load')).toHaveTextContent(/Storage, [1-9]/)
    const read = vi.spyOn(IDBFactory.prototype, 'open')
    await recommender.log({ type: 'click', itemId: 'horror-2' })
    await expect.element(pane('Events, 2')).toHaveTextContent('horror-2')
    expect(read).not.toHaveBeenCalled()
    await page.getByRole('tab', { name: 'Device' }).click()
    await vi.waitFor(() => expect(read).toHaveBeenCalledWith(`devtools ${visits - 1}`))
    read.mockRestore()
  })
})

describe('Events', () => {
  it('come live, are filtered, and say what they weigh', async () => {
    await open('Events')
    await recommender.log({ type: 'dislike', itemId: 'horror-1' })
    await recommender.log({ type: 'impression', itemId: 'horror-5', listName: 'hot', position: 2 })
    await expect.element(pane('3 events')).toHaveTextContent('2dislikehorror-1––3.000'.replace('–3', '−3'))
    await page.getByRole('searchbox', { name: 'Filter events' }).fill('hot impression')
    await expect.element(pane('3 events')).toHaveTextContent('1 of 3')
    expect(pane('3 events').element().querySelectorAll('tbody tr')).toHaveLength(1)
    await page.getByRole('checkbox', { name: 'impressions' }).click()
    await expect.element(pane('3 events')).toHaveTextContent('0 of 3')
  })

  it('take the page to any of them and back: the lists as they were, and what changed them', async () => {
    await open('Events')
    await vi.waitFor(() => expect(shown()).toHaveLength(5))
    const first = shown()
    for (const n of [3, 6, 9]) await recommender.log({ type: 'like', itemId: `horror-${n}` })
    await vi.waitFor(() => expect(shown()).not.toEqual(first))
    const last = shown()
    await page.getByRole('button', { name: '1', exact: true }).click()
    await expect.element(pane('After event 1')).toHaveTextContent('home changed')
    const names = [...pane('After event 1').element().querySelector('.list')!.querySelectorAll('li')]
    expect(names.map(name => name.firstChild?.textContent)).toEqual(first.map(id => id.replace('-', ' number ')))
    await page.getByRole('button', { name: 'Show the page as it was' }).click()
    await vi.waitFor(() => expect(shown()).toEqual(first))
    await expect
      .element(page.getByRole('status').filter({ hasText: 'The page shows' }))
      .toHaveTextContent('after event 1. Nothing is learned.')
    await page.getByRole('button', { name: 'Back to this visitor' }).click()
    await vi.waitFor(() => expect(shown()).toEqual(last))
    await page.getByRole('button', { name: 'The event after' }).click()
    await expect.element(pane('After event 2')).toBeVisible()
  })
})

it('Events show the lists as they were with what had been said of taste', async () => {
  const named = sourceOf(await tinyBundle({ release: 5, hasCategories: true }))
  await open('Events', {}, { bundle: named })
  await recommender.setTaste({ topics: { 'category:Horror': 'never' } })
  await recommender.log({ type: 'like', itemId: 'horror-3' })
  await vi.waitFor(() => expect(shown()).toHaveLength(5))
  await expect.element(pane('2 events')).toBeVisible()
  const listed = () =>
    [...(pane('After event 2').element().querySelector('.list')?.querySelectorAll('li') ?? [])].map(
      name => name.firstChild?.textContent,
    )
  await page.getByRole('button', { name: '2', exact: true }).click()
  await vi.waitFor(() => expect(listed()).toEqual(shown().map(id => id.replace('-', ' number '))))
  expect(shown().every(id => id.startsWith('comedy'))).toBe(true)
})

describe('Lists', () => {
  it('go stage by stage from the catalogue to what is shown', async () => {
    await open('Lists')
    await expect
      .element(pane('home, stage by stage'))
      .toHaveTextContent(/the catalogue60.*− 1 hidden by a rule.*59.*− 1 seen already.*candidates.*in the list5/)
    await page.getByRole('button', { name: 'hot' }).click()
    await expect.element(pane('hot, stage by stage')).toHaveTextContent(/the catalogue60/)
  })

  it('say of any item why it is there, or is not, with the raw terms of its score', async () => {
    await open('Lists')
    const find = page.getByRole('searchbox', { name: 'Find an item' })
    await find.fill('comedy number 1')
    await page.getByRole('button', { name: 'comedy-1', exact: true }).click()
    await expect
      .element(pane('comedy number 1'))
      .toHaveTextContent(/Not in the list.*hidden A rule of this site hides it/)
    await find.fill('')
    await pane('Why is it there, or not?').getByRole('button', { name: '1', exact: true }).click()
    const title = home.getSnapshot().items[0].item.title
    await expect.element(pane(title)).toHaveTextContent(/In the list, at place 1/)
    await expect.element(pane(title)).toHaveTextContent(/comedy number 0.*event.*score/)
    await find.fill('no such thing')
    await userEvent.keyboard('{Enter}')
    await expect.element(pane('no such thing')).toHaveTextContent('The catalogue has no such item')
  })

  it('that fail say with what', async () => {
    await mount({ open: true })
    const filter = () => {
      throw new Error('colour is undefined')
    }
    recommender.list({ listName: 'broken', filter }).subscribe(() => undefined)
    await page.getByRole('tab', { name: 'Lists' }).click()
    await page.getByRole('button', { name: 'broken' }).click()
    await expect
      .element(pane('3 lists').getByRole('alert'))
      .toHaveTextContent('options-invalid: Error: colour is undefined')
  })
})

describe('Visitor', () => {
  it('shows profile, session, topics and items; and pauses, forgets', async () => {
    await open('Visitor')
    await expect.element(pane('Profile')).toHaveTextContent(/consentmemory-only.*actions1 on 1 item/)
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect.element(pane('Profile')).toHaveTextContent('learningpaused')
    await page.getByRole('button', { name: 'Resume' }).click()
    await page.getByRole('button', { name: 'New session' }).click()
    await expect.element(pane('Profile')).toHaveTextContent('sessionasked for, since')
    await page.getByRole('button', { name: 'Forget comedy number 0' }).click()
    await expect.element(pane('0 items')).toBeVisible()
    expect(recommender.getState().history.events).toBe(0)
  })
})

describe('Models', () => {
  it('tells each model, what it serves and its size, the verdict, and that there is no card', async () => {
    await open('Models')
    const row = () => [...pane('Models').element().querySelectorAll('tbody tr')].map(one => one.textContent)
    await vi.waitFor(() => expect(row().find(one => one?.startsWith('als'))).toMatch(/^alsfactorsbundle[\d.]+\sKB$/))
    await expect.element(pane('Models')).toHaveTextContent(/alsforYou.*The build says.*A test\..*release5/)
    await expect.element(pane('Model card')).toHaveTextContent('This bundle has none')
    await expect.element(pane(/^\d+ files/)).toHaveTextContent('ids and fields of the items')
  })
})

describe('Training', () => {
  it('is drawn sweep by sweep, and the gate has its say', async () => {
    await open('Training')
    await page.getByLabelText('backend').selectOptions('js')
    await page.getByRole('tab', { name: 'Overview' }).click()
    await page.getByRole('tab', { name: 'Training' }).click()
    await expect.element(page.getByLabelText('backend')).toHaveValue('js')
    await page.getByRole('button', { name: 'fit' }).click()
    await expect.element(pane('The gate')).toHaveTextContent(/Accepted: it serves\.|Refused\./)
    await expect.element(page.getByRole('img', { name: /^NDCG@10 by sweep/ })).toBeVisible()
    await expect.element(pane('Train here')).toHaveTextContent('backendjs')
  })
})

describe('Device', () => {
  it('tells what is stored, store by store; who was asked for what; and events that say nothing', async () => {
    await open('Device', {}, { consent: 'granted' })
    await vi.waitFor(() => expect(recommender.getState().storage.kind).toBe('indexeddb'))
    await recommender.log({ type: 'clik', itemId: 'horror-1' })
    await page.getByRole('button', { name: 'Measure again' }).click()
    await expect.element(pane('Storage')).toHaveTextContent(/kindindexeddb.*batchesevents, as they were committed[1-9]/)
    await expect.element(pane('Storage')).toHaveTextContent(`databasedevtools ${visits - 1}`)
    await expect.element(pane('Network since load')).toHaveTextContent(new RegExp(`${location.origin}page\\d`))
    await expect.element(pane('Backend and timings')).toHaveTextContent(/bundle loaded in\d/)
    await expect.element(pane('Events that say nothing')).toHaveTextContent('clik1')
    const { file, data } = await saved('Save as a file')
    expect(file).toBe('requests.json')
    expect(data).toEqual(JSON.parse(JSON.stringify(recommender.getState().requests)))
  })

  it('lets go of a database that is to be erased', async () => {
    await open('Device', {}, { consent: 'granted' })
    await expect.element(pane('Storage')).toHaveTextContent('batches')
    // Devtools read on while all of it is asked to go.
    for (let k = 0; k < 3; k++) await page.getByRole('button', { name: 'Measure again' }).click()
    await recommender.setConsent('denied')
    await expect.element(pane('Storage')).toHaveTextContent('databasenone')
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`devtools ${visits - 1}`)
  })

  it('makes no database where there was none, or where one has just gone', async () => {
    const databases = vi.spyOn(IDBFactory.prototype, 'databases')
    databases.mockResolvedValue([{ name: `devtools ${visits}`, version: 1 }])
    await open('Device')
    await expect.element(pane('Storage')).toHaveTextContent('databasenone')
    databases.mockRestore()
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`devtools ${visits - 1}`)
  })
})

describe('Personas', () => {
  it('see the page, and leave it as it was', async () => {
    await open('Personas')
    const own = shown()
    await page.getByRole('button', { name: 'Horror fan', exact: true }).click()
    await expect.element(pane('The page for Horror fan')).toHaveTextContent(/daypartnight.*home changed/)
    await page.getByRole('button', { name: 'Visit as Horror fan' }).click()
    await vi.waitFor(() => expect(shown().every(id => id.startsWith('horror'))).toBe(true))
    await recommender.log({ type: 'click', itemId: 'comedy-9' })
    await page.getByRole('button', { name: 'Leave Horror fan' }).click()
    await vi.waitFor(() => expect(shown()).toEqual(own))
    expect(recommender.getState().history.events).toBe(1)
  })

  it('stay when the panel is closed, of which its button tells, and go with devtools', async () => {
    await open('Personas')
    const own = shown()
    await page.getByRole('button', { name: 'Visit as Horror fan' }).click()
    await vi.waitFor(() => expect(shown()).not.toEqual(own))
    await page.getByRole('button', { name: 'Close devtools' }).click()
    await expect
      .element(page.getByRole('button', { name: 'Open Tacitly devtools: the page shows Horror fan' }))
      .toBeVisible()
    expect(shown()).not.toEqual(own)
    unmount()
    await vi.waitFor(() => expect(shown()).toEqual(own))
  })

  it('are made of this visitor, redacted, and come back from the file', async () => {
    await open('Personas')
    await recommender.log({
      type: 'rating',
      itemId: 'horror-3',
      rating: 5,
      context: { email: 'secret' },
      listName: 'home',
    })
    await page.getByRole('textbox', { name: 'Name of the persona' }).fill('Comedy and one horror')
    const { file, data } = await saved('Save')
    expect(file).toBe('personas.json')
    expect(data).toEqual({
      ...{ format: 'tacitly-personas', version: 1 },
      personas: {
        visitor: {
          name: 'Comedy and one horror',
          events: [
            { type: 'view', itemId: 'comedy-0' },
            { type: 'rating', itemId: 'horror-3', rating: 5 },
          ],
        },
      },
    })
    await openFile('Open a file of personas', data)
    await expect.element(page.getByRole('button', { name: 'Visit as Comedy and one horror' })).toBeVisible()
    await openFile('Open a file of personas', { format: 'something' })
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent("format is 'something'; expected 'tacitly-personas'")
  })
})

describe('a visit as somebody else', () => {
  it('has nothing that would change the visitor', async () => {
    await open('Personas')
    await page.getByRole('button', { name: 'Visit as Horror fan' }).click()
    await page.getByRole('tab', { name: 'Visitor' }).click()
    await expect.element(pane('3 items')).toHaveTextContent('horror number 4')
    const buttons = () => [...root().querySelectorAll('[data-view=visitor] button')].map(button => button.textContent)
    expect(buttons()).toEqual(['Pause'])
    await page.getByRole('button', { name: 'Back to this visitor' }).click()
    await vi.waitFor(() => expect(buttons()).toEqual(['Pause', 'New session', 'Forget']))
  })
})

describe('Experiments', () => {
  it('tell what this device shows, and what it saw of it', async () => {
    await open(
      'Experiments',
      {},
      { experiments: { shelf: { lists: ['home'], variants: { few: { limit: 3 }, many: { limit: 4 } } } } },
    )
    const { assigned } = (await recommender.getExperiments())[0]
    await expect.element(pane('shelf · ab')).toHaveTextContent(`home shows ${assigned.home}`)
    const rows = (name: RegExp) => page.getByRole('table', { name }).element().querySelectorAll('tbody tr')
    expect(rows(/^Variants/)).toHaveLength(2)
    const seen = { type: 'impression', listName: 'home', variant: `shelf:${assigned.home}`, ts: Date.now() }
    for (const itemId of ['horror-1', 'horror-2', 'horror-3']) {
      await recommender.log({ ...seen, itemId })
      await expect.element(page.getByRole('table', { name: 'What was shown' })).toBeVisible()
    }
    await vi.waitFor(() => expect(rows(/^What was shown/)).toHaveLength(3))
  })

  it('or that there is none', async () => {
    await open('Experiments')
    await expect.element(pane('Experiments')).toHaveTextContent('This site tries nothing.')
  })
})

describe('Recordings', () => {
  it('replay to the same lists; a log that was changed does not', async () => {
    await open('Recordings')
    const { file, data } = await saved('Save a recording')
    expect(file).toBe('recording.json')
    await recommender.log({ type: 'like', itemId: 'horror-9' })
    await openFile('Open a recording', data)
    await expect.element(pane('given')).toHaveTextContent('2 lists, the same to the last bit.')
    await expect.element(pane('home, the same')).toBeVisible()
    const events = [{ type: 'like', itemId: 'horror-2', id: 'x', seq: 1, ts: Date.now() }]
    await openFile('Open a recording', { ...data, data: { ...(data.data as object), events } })
    await expect.element(pane('home, another')).toBeVisible()
    await openFile('Open a recording', { format: 'tacitly-export' })
    await expect.element(page.getByRole('alert')).toHaveTextContent('Found format')
  })

  it('hold the log alone, too', async () => {
    await open('Recordings')
    const { data } = await saved('Save the log alone')
    expect(data).toMatchObject({ format: 'tacitly-export', events: [{ itemId: 'comedy-0' }] })
  })
})
