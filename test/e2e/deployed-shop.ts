// A shop that the command line builds and deploys again and again under a server, and what a visitor of it does and sees.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BrowserContext, Page } from 'playwright-core'
import { createRandom, shuffle } from '../../src/sdk/random'
import type { RecommenderOptions } from '../../src/sdk/types'
import { type Instead, type Site, serveSite } from '../soak/serve-site'

const kinds = ['tea', 'bread', 'books']
const itemsEach = 20
const visitors = 400
const touched = 9

export interface Deploy {
  /** Of rows and items; many items are as popular as others, and those the bundle numbers as the file does. */
  readonly order: number
  /** Becomes part of every title: without it, builds differ by the items' order alone. */
  readonly title?: string
  /** Where nothing of the release before is left. @default false */
  readonly isClean?: boolean
  /** A day more: other visitors' events behind those of before, and a tea that was not there. @default false */
  readonly isNextDay?: boolean
  /** Of the command line, beside its own. */
  readonly more?: readonly string[]
}

export interface DeployedShop extends Site {
  readonly folder: string
  /** Always release 1. */
  readonly deploy: (how: Deploy) => Promise<void>
  /** The file of the ids, in the order in which the bundle numbers them: named by its hash. */
  readonly order: () => Promise<string>
  readonly writeFiles: (how: Deploy) => Promise<void>
  readonly buildArguments: readonly string[]
}

/** @param instead What the server says in place of what is there. */
export async function openShop(instead?: Instead): Promise<DeployedShop> {
  const place = await mkdtemp(join(tmpdir(), 'tacitly-shop-'))
  const at = (name: string) => join(place, name)
  const folder = at('recommendations')
  const site = await serveSite(place, new Map(), instead)
  const buildArguments = [
    ...['build', '--interactions', at('events.csv'), '--items', at('items.csv'), '--out', folder],
    ...['--models', 'als', '--share-interactions', '--text', 'title,categories', '--text-model', 'tfidf'],
    ...['--release', '1', '--quiet'],
  ]
  async function writeFiles({ order, title = '', isNextDay = false }: Deploy) {
    const random = createRandom(order)
    const items = kinds.flatMap(kind =>
      Array.from({ length: itemsEach }, (_, n) => `${kind}-${n},${title} ${kind} ${n},${kind}`),
    )
    const [today, fresh] = isNextDay ? [nextDayRows(), [`tea-${itemsEach},${title} tea ${itemsEach},tea`]] : [[], []]
    await writeFile(at('events.csv'), ['user_id,item_id', ...shuffle(eventRows(), random), ...today].join('\n'))
    await writeFile(at('items.csv'), ['id,title,categories', ...shuffle(items, random), ...fresh].join('\n'))
  }
  return {
    ...site,
    ...{ folder, writeFiles, buildArguments },
    async deploy(how) {
      await writeFiles(how)
      if (how.isClean) await rm(folder, { recursive: true, force: true })
      await promisify(execFile)('node', ['dist/cli.js', ...buildArguments, ...(how.more ?? [])])
    },
    async order() {
      const { files } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
      return Object.keys(files).find(name => name.startsWith('index.'))!
    },
    async close() {
      await site.close()
      await rm(place, { recursive: true, force: true })
    },
  }
}

/** Seven of eight events are of the visitor's kind. */
function eventRows(): string[] {
  const random = createRandom(1)
  return Array.from({ length: visitors }, (_, visitor) => {
    const own = new Set<string>()
    while (own.size < touched) {
      const kind = random() < 1 / 8 ? Math.floor(random() * kinds.length) : visitor % kinds.length
      own.add(`${kinds[kind]}-${Math.floor(random() * itemsEach)}`)
    }
    return [...own].map(id => `v${visitor},${id}`)
  }).flat()
}

/** Forty more who keep to tea, the new one too. */
const nextDayRows = (): string[] =>
  Array.from({ length: 40 }, (_, visitor) =>
    [itemsEach, visitor % itemsEach, (visitor + 7) % itemsEach].map(n => `w${visitor},tea-${n}`),
  ).flat()

/** A tab whose recommender remembers, and has not asked for anything yet. */
export async function enter(context: BrowserContext, url: string, options: RecommenderOptions = {}): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(url)
  await tab.waitForFunction(() => 'createRecommender' in window)
  await tab.evaluate(given => {
    window.recommender = window.createRecommender({ bundle: '/recommendations/', consent: 'granted', ...given })
  }, options as object)
  return tab
}

/** Of ten items for this visitor, how many are teas; and what says so. */
export const teasIn = (tab: Page) =>
  tab.evaluate(async () => {
    const { items } = await window.recommender.recommend({ strategy: 'forYou', limit: 10 })
    const { serving, trainer } = window.recommender.getState()
    return {
      teas: items.filter(({ item }) => item.id.startsWith('tea-')).length,
      origin: serving?.origin,
      why: trainer.why,
    }
  })

/** What a list shows that goes by vectors, which are fetched late; and every error that the state tells. */
export const lookOf = (tab: Page) =>
  tab.evaluate(async () => {
    const { recommender } = window
    const { status, items } = await recommender.recommend({ strategy: 'lookingSimilar', itemIds: ['tea-1'], limit: 5 })
    const { bundle, content, trainer } = recommender.getState()
    return {
      ...{ status, bundle: bundle.status },
      teas: items.filter(({ item }) => item.id.startsWith('tea-')).length,
      errors: [bundle, content, trainer].flatMap(({ error }) => (error ? String(error) : [])),
    }
  })
