import { asTacitlyError, type TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { RankInput } from '../rank/shapes'
import type { Site } from '../serving/load'
import type { Item } from '../types'
import type { SiteContent, SiteContentHost } from './service'

/** The way to what goes by more than attributes, whose code is fetched when something first asks for it. */
export interface ContentAccess<TItem extends Item> {
  /** What the site gives, and the items that were added to it. */
  readonly site: () => Site<TItem> | undefined
  readonly scoring: () => RankInput['content']
  /** undefined: nothing has asked yet. */
  readonly present: () => SiteContent<TItem> | undefined
  /** Fetches the code. */
  readonly open: () => Promise<SiteContent<TItem>>
  /** Fetches the code and the site's vectors. Never rejects. `again`: also after a failure. */
  readonly load: (again?: boolean) => Promise<void>
}

export function createContentAccess<TItem extends Item>(host: SiteContentHost<TItem>): ContentAccess<TItem> {
  let content: SiteContent<TItem> | undefined
  let failure: TacitlyError | undefined

  async function open(): Promise<SiteContent<TItem>> {
    const { createSiteContent } = await loadCode(import('./service'))
    if (content) return content
    content = createSiteContent(host)
    host.onChange()
    return content
  }

  async function load(again = false): Promise<void> {
    if (failure && !again) return
    failure = undefined
    try {
      await (await open()).load(again)
    } catch (thrown) {
      failure = asTacitlyError(thrown, 'bundle-missing')
      host.setState({ content: { status: 'error', error: failure } })
      host.onChange()
    }
  }

  return {
    site() {
      const base = host.site()
      return base && (content?.grown(base) ?? base)
    },
    scoring() {
      const base = host.site()
      return base && (content?.scoring(base) ?? failure ?? 'pending')
    },
    present: () => content,
    open,
    load,
  }
}
