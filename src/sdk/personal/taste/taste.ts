// What a visitor's taste is, as topics, and what they say of it. Fetched when somebody asks for it, or has spoken before.
import { TacitlyError } from '../../errors'
import type { VisitorView } from '../../lists/ranking'
import { rank } from '../../rank/rank'
import type { Steer } from '../../rank/shapes'
import { createSteer } from '../../rank/steer'
import { topicsOf } from '../../rank/topics'
import type { Site } from '../../serving/load'
import type { History } from '../../shapes/types'
import type {
  Item,
  Taste,
  TasteChange,
  TasteExportOptions,
  TasteFile,
  TasteImport,
  TasteStatement,
} from '../../types/index'
import { changed, checkCount, nothingSaid } from './change'
import { chooseItems } from './choose-items'
import { broughtFrom, exportFile, matchOf, type Reception, receive } from './file'
import { tasteOf } from './learned-topics'
import { createTopicVectors, type KnownVectors, type VectorsHost } from './topic-vectors'

/** How lists of a site follow what was said. */
export type Steering = (site: Site<Item>) => NonNullable<VisitorView['steered']>

export interface TasteHost extends VectorsHost {
  readonly get: () => TasteStatement | undefined
  /** It stands from now on, and lists follow it. */
  readonly put: (said: TasteStatement, steering: Steering) => void
  /** To the disk and other tabs. Never rejects. */
  readonly tell: () => Promise<unknown>
  /** The site with all of its models and texts, and items that were added. @throws TacitlyError why there is none */
  readonly site: () => Promise<Site<Item>>
  /** Of the site's items. Empty where nothing may be learned. */
  readonly historyOf: (site: Site<Item>) => History
  readonly mayLearn: () => boolean
  readonly onChange: () => void
}

export interface TasteService {
  readonly taste: () => Promise<Taste>
  readonly set: (change: TasteChange) => Promise<Taste>
  /** As if that had been said, too. */
  readonly steeringWith: (change: TasteChange) => Promise<Steering>
  readonly steeringBy: (said: TasteStatement) => Steering
  readonly toFile: (options?: TasteExportOptions) => Promise<TasteFile>
  readonly fromFile: (file: unknown) => Promise<TasteImport>
  readonly items: (count?: number) => Promise<readonly Item[]>
}

export function createTaste(host: TasteHost): TasteService {
  const vectors = createTopicVectors(host)
  const present = () => host.get() ?? nothingSaid
  /** Whose vectors were asked for: those that do not come are not asked for by every list anew. */
  const tried = new WeakSet<NonNullable<Site<Item>['bundle']>>()

  async function fetchFor(site: Site<Item>): Promise<void> {
    if (!site.bundle || tried.has(site.bundle)) return
    tried.add(site.bundle)
    await vectors.load(site)
    if (vectors.of(site)) host.onChange()
  }

  function steeringBy(said: TasteStatement): Steering {
    const needsVectors =
      Object.keys(said.topics).some(id => id.startsWith('cluster:')) || (said.brought?.directions.length ?? 0) > 0
    const steered = new WeakMap<Site<Item>, { readonly known?: KnownVectors; readonly steer: Steer }>()
    return site => {
      const known = vectors.of(site)
      if (!known && needsVectors) void fetchFor(site)
      const before = steered.get(site)
      if (before && before.known === known) return { rank, steer: before.steer }
      const brought = said.brought && matchOf(said.brought, site.catalog, known?.vectors ?? [])
      const steer = createSteer({ statement: said, clusters: known?.clusters ?? [], brought })
      steered.set(site, { known, steer })
      return { rank, steer }
    }
  }

  /** @throws TacitlyError why there is no site */
  async function siteWithVectors(): Promise<Site<Item>> {
    const site = await host.site()
    await vectors.load(site)
    return site
  }

  async function taste(): Promise<Taste> {
    const site = await siteWithVectors()
    return tasteOf(site.catalog, vectors.of(site)?.clusters ?? [], host.historyOf(site), present())
  }

  /** What would stand then. @throws TacitlyError 'options-invalid' */
  async function after(change: TasteChange): Promise<TasteStatement> {
    changed(present(), change) // throws before anything is fetched
    const site = await siteWithVectors()
    const { find } = topicsOf(site.catalog, vectors.of(site)?.clusters)
    return changed(present(), change, id => find(id) !== undefined)
  }

  /** @throws TacitlyError 'consent-required' */
  async function put(next: TasteStatement): Promise<void> {
    if (!host.mayLearn()) throw new TacitlyError('consent-required', "Nothing can be said while consent is 'denied'.")
    host.put({ ...next, at: Math.max(Date.now(), present().at + 1) }, steeringBy(next))
    await host.tell()
  }

  return {
    taste,
    async set(change) {
      await put(await after(change))
      return taste()
    },
    steeringWith: async change => steeringBy(await after(change)),
    steeringBy,
    async toFile(options) {
      const site = await siteWithVectors()
      const known = vectors.of(site)
      return exportFile(site.catalog, known, host.historyOf(site), present(), options)
    },
    async fromFile(file) {
      const taken = broughtFrom(file)
      const site = await siteWithVectors()
      const { statement, report }: Reception = receive(taken, present(), site.catalog, vectors.of(site)?.vectors ?? [])
      await put(statement)
      return report
    },
    async items(count = 12) {
      checkCount(count)
      const site = await host.site()
      return chooseItems(site, host.historyOf(site).items, count).map(item => site.catalog.items[item])
    },
  }
}
