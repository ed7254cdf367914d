// Fetched by the first `recommend` or `dehydrate`.
import { asTacitlyError } from '../errors'
import type { ExperimentsAccess } from '../personal/experiments/lazy'
import type { PersonalAccess } from '../personal/lazy'
import { listNameOf } from '../rank/strategies'
import type { Revisions } from '../revisions'
import type { SiteLoader } from '../serving/loader'
import type { Dehydrated, Item, ListOptions, ListSnapshot } from '../types'
import type { ContentAccess } from '../vectors/lazy'
import type { Answers } from './answers'
import { createComposition } from './composition'
import { createEntry } from './entry'
import { optionsKey } from './options-key'
import type { RankCode } from './rank-code'
import { answerSnapshot, errorSnapshot, pendingSnapshot } from './snapshot'
import { createTurns } from './turns'

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
    const bundle = loader.site()?.bundle
    const isMore =
      bundle && (bundle.hasTexts || Object.values(bundle.manifest.files).some(({ role }) => role === 'shards'))
    if (!answers.rank(options) || isMore) await loader.complete()
    answers.rank(options) // asks for shards
    await loader.site()?.seeker?.settled()
    if (!answers.rank(options)) await content.load()
    if (options.query !== undefined) await content.present()?.settled()
    const answer = answers.rank(options)
    return answer ? answerSnapshot(listName, answer, frame, pending) : pending
  } catch (thrown) {
    return errorSnapshot(listName, asTacitlyError(thrown, 'options-invalid'), frame, pending)
  }
}

/**
 * The lists of one page, beside one another as a page has them: no item stands twice. Of this page alone: nothing of it stays.
 *
 * @throws TacitlyError what one of the lists would fail with
 */
export async function dehydrate<TItem extends Item>(
  host: RecommendHost<TItem>,
  lists: readonly ListOptions<TItem>[],
): Promise<Dehydrated<TItem>> {
  const answers = await Promise.all(lists.map(options => recommend(host, options)))
  for (const answer of answers) if (answer.status === 'error') throw answer.error
  const frame = { edition: 0, isStalled: false, isRefreshing: false }
  const turns = createTurns()
  const page = new Map(
    lists.map(options => {
      const entry = createEntry<TItem>(undefined as never, options, pendingSnapshot(listNameOf(options), frame))
      turns.ask(entry)
      return [optionsKey(options), entry] as const
    }),
  )
  createComposition<TItem>(
    {
      ...{ readiness: () => ({ status: 'ready' }), revision: () => 0, edition: () => 0, isRefreshing: () => false },
      rank: host.answers.rank,
    },
    page,
    turns,
  ).walk(() => true)
  const ready = [...page].flatMap(([key, { snapshot }]) => (snapshot.status === 'ready' ? [[key, snapshot]] : []))
  return JSON.parse(JSON.stringify(Object.fromEntries(ready)))
}
