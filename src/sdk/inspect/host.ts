import type { ExplainHost } from '../lists/explain'
import type { RankCode } from '../lists/rank-code'
import type { ExperimentsAccess } from '../personal/experiments/lazy'
import type { PersonalAccess } from '../personal/lazy'
import type { PersonalHost } from '../personal/personal'
import type { Revisions } from '../revisions'
import type { SiteLoader } from '../serving/loader'
import type { Item } from '../types'
import type { ContentAccess } from '../vectors/lazy'

/** The rooms of a recommender that devtools look into. */
export interface InspectHost<TItem extends Item> extends ExplainHost<TItem> {
  readonly visitor: PersonalHost<TItem>
  readonly personal: PersonalAccess<TItem>
  readonly revisions: Revisions
  readonly loader: SiteLoader<TItem>
  readonly content: ContentAccess<TItem>
  readonly code: RankCode
  readonly experiments: ExperimentsAccess<TItem> | undefined
}
