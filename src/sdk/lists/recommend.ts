import { asTacitlyError } from '../errors'
import type { ExperimentsAccess } from '../personal/experiments/lazy'
import type { PersonalAccess } from '../personal/lazy'
import { listNameOf } from '../rank/strategies'
import type { Revisions } from '../revisions'
import type { SiteLoader } from '../serving/loader'
import type { Item, ListOptions, ListSnapshot } from '../types'
import type { ContentAccess } from '../vectors/lazy'
import type { Answers } from './answers'
import type { RankCode } from './rank-code'
import { answerSnapshot, errorSnapshot, pendingSnapshot } from './snapshot'

export interface RecommendHost<TItem extends Item> {
  readonly revisions: Pick<Revisions, 'edition'>
  readonly load: () => Promise<void>
  readonly loader: Pick<SiteLoader<TItem>, 'site' | 'failure' | 'complete'>
  readonly content: Pick<ContentAccess<TItem>, 'present' | 'load'>
  readonly personal: Pick<PersonalAccess<TItem>, 'asked'>
  readonly code: Pick<RankCode, 'prepare'>
  readonly experiments: Pick<ExperimentsAccess<TItem>, 'ready'> | undefined
  readonly answers: Pick<Answers<TItem>, 'rank'>
}

/** One list, worked out once, with all that it takes. */
export async function recommend<TItem extends Item>(
  { revisions, load, loader, content, personal, code, experiments, answers }: RecommendHost<TItem>,
  options: ListOptions<TItem> = {},
): Promise<ListSnapshot<TItem>> {
  const listName = listNameOf(options)
  const frame = { edition: revisions.edition(), isStalled: false, isRefreshing: false }
  const pending = pendingSnapshot(listName, frame)
  if (options.enabled === false) return pending
  // What was logged before is waited for, and a visitor of whom nothing is known waits for no more than the first list takes.
  await Promise.all([load(), code.prepare(options), personal.asked(), experiments?.ready(options)])
  const error = loader.failure()
  if (!loader.site()) return error ? errorSnapshot(listName, error, frame, pending) : pending
  try {
    if (!answers.rank(options) || loader.site()?.bundle?.hasTexts) await loader.complete()
    if (!answers.rank(options)) await content.load()
    if (options.query !== undefined) await content.present()?.settled()
    const answer = answers.rank(options)
    return answer ? answerSnapshot(listName, answer, frame, pending) : pending
  } catch (thrown) {
    return errorSnapshot(listName, asTacitlyError(thrown, 'options-invalid'), frame, pending)
  }
}
