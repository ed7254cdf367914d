import type { Bundle } from '../../bundle/read'
import { clusterVectors, nameClusters } from '../../content/clusters'
import type { ItemVectors } from '../../content/vectors'
import { asTacitlyError, type TacitlyError } from '../../errors'
import type { Cluster } from '../../rank/topics'
import type { Site } from '../../serving/load'
import type { Item, RecommenderState } from '../../types/index'

export interface VectorsHost {
  /** Fetches the bundle's vectors. Never rejects: the state says what failed. */
  readonly loadContent: () => Promise<void>
  readonly contentState: () => RecommenderState['content']
  /** What topics take, code or vectors, did not come: it is said in the state. */
  readonly onMissing: (error: TacitlyError) => void
}

export interface KnownVectors {
  readonly vectors: readonly ItemVectors[]
  readonly clusters: readonly Cluster[]
}

/** The vectors of a bundle's items, and the clusters that they lie in: worked out once a bundle. */
export interface TopicVectors {
  /** undefined: not here (yet). */
  readonly of: (site: Site<Item>) => KnownVectors | undefined
  /** Never rejects. */
  readonly load: (site: Site<Item>) => Promise<void>
}

export function createTopicVectors({ loadContent, contentState, onMissing }: VectorsHost): TopicVectors {
  const known = new WeakMap<Bundle<Item>, KnownVectors>()
  const asked = new WeakMap<Bundle<Item>, Promise<void>>()

  async function fetchOf(bundle: Bundle<Item>): Promise<void> {
    try {
      await loadContent()
      if (contentState().status === 'error') return void asked.delete(bundle) // the state says why; the next one asks again
      const [vectors, { catalog }] = await Promise.all([bundle.content(), bundle.whole()])
      const [first] = [...vectors].sort((a, b) => Number(b.kind === 'text') - Number(a.kind === 'text'))
      known.set(bundle, { vectors, clusters: first ? await clustersOf(catalog.items, first) : [] })
    } catch (thrown) {
      asked.delete(bundle)
      onMissing(asTacitlyError(thrown, 'bundle-missing'))
    }
  }

  return {
    of: ({ bundle }) => bundle && known.get(bundle),
    async load({ bundle }) {
      if (!bundle?.manifest.content) return
      if (!asked.has(bundle)) asked.set(bundle, fetchOf(bundle))
      await asked.get(bundle)
    },
  }
}

/** Those that have a name. */
async function clustersOf(items: readonly Item[], vectors: ItemVectors): Promise<readonly Cluster[]> {
  const clustering = await inSteps(clusterVectors(vectors))
  const names = await inSteps(nameClusters(items, vectors, clustering))
  return names.flatMap((words, c) => {
    if (!words) return []
    const itemIds = items.flatMap(({ id }, item) => (clustering.clusterOf[item] === c ? [id] : []))
    return [{ id: `cluster:${words.join('-')}`, label: words.join(', '), itemIds }]
  })
}

/** Milliseconds after which the page has its turn. */
const turnMs = 8

async function inSteps<T>(work: Generator<void, T>): Promise<T> {
  for (let start = performance.now(); ; ) {
    const { done, value } = work.next()
    if (done) return value
    if (performance.now() - start < turnMs) continue
    await new Promise(resolve => setTimeout(resolve))
    start = performance.now()
  }
}
