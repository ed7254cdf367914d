// A visitor's log and their lists as a file, and the same lists from it again.
import { show, TacitlyError } from '../errors'
import type { Entry } from '../lists/entry'
import { optionsKey } from '../lists/options-key'
import type { Ranking } from '../lists/ranking'
import { loadCode } from '../load-code'
import { rank } from '../rank/knowledge'
import { listNameOf } from '../rank/strategies'
import type { Site } from '../serving/load'
import type { Item, ListOptions } from '../types'
import type { Asked } from '../visitor/session'
import { defaultRatingScale } from '../visitor/weights'
import type { InspectHost } from './host'
import { imagine, rankingFor } from './imagine'
import type { Imagined, RecordedList, Recording, Replayed } from './types'

/** What decides a list beside the visitor. */
type AskedList<TItem extends Item> = Pick<RecordedList, 'above' | 'wanted'> & { readonly options: ListOptions<TItem> }

/** @param asked a list's options as its experiment makes them */
export async function record<TItem extends Item>(
  host: InspectHost<TItem>,
  entries: readonly (readonly [string, Entry<TItem>])[],
  asked: (key: string) => ListOptions<TItem>,
): Promise<Recording> {
  const { visitor, personal, lists } = host
  const { startedAt, state } = visitor
  const { exportData, askedHere } = await personal.open()
  const data = await exportData()
  const [at, session] = [Date.now(), askedHere()]
  const site = await loadWhole(host)
  const items = await ranked(host, { name: '', data, now: at, startedAt, session }, at)
  const recorded: RecordedList[] = []
  for (const [key, entry] of entries) {
    lists.present(entry)
    const list = { options: asked(key), above: [...entry.above], wanted: [...lists.wantedAbove(entry)] }
    const options = JSON.parse(JSON.stringify(list.options)) as RecordedList['options']
    const isWhole = optionsKey(options) === optionsKey(list.options)
    recorded.push({ ...list, key, listName: listNameOf(options), options, isWhole, items: await items(list) })
  }
  return {
    ...{ format: 'tacitly-recording', version: 1, at, startedAt, session },
    ...(site.bundle && { identity: site.bundle.identity }),
    ...{ serving: state.get().serving, data, lists: recorded },
  }
}

/** @throws TacitlyError 'import-invalid' */
export async function replay<TItem extends Item>(host: InspectHost<TItem>, file: unknown): Promise<Replayed> {
  const { visitor, lists } = host
  const { at, startedAt, session, identity, serving, data, lists: recorded } = await checkRecording(file, host)
  const site = await loadWhole(host)
  const items = await ranked(host, { name: '', data, now: at, startedAt, session }, at)
  const present = visitor.state.get().serving
  const differences = [
    identity === site.bundle?.identity ? '' : 'This page has another bundle.',
    serving.model === present.model && serving.origin === present.origin
      ? ''
      : `Recorded with ${serving.model} (${serving.origin}); here ${present.model} (${present.origin}) serves.`,
  ].filter(Boolean)
  const replayed: Replayed['lists'][number][] = []
  for (const { key, listName, options, above, wanted, isWhole, items: before } of recorded) {
    const here = isWhole ? undefined : lists.entries.get(key)
    if (!isWhole && !here)
      differences.push(`${listName} goes by functions or vectors of its page, and no such list is on this one.`)
    const now = await items({ options: here?.options ?? (options as ListOptions<TItem>), above, wanted })
    const isSame =
      before.length === now.length &&
      before.every(({ itemId, score }, i) => now[i].itemId === itemId && now[i].score === score)
    replayed.push({ listName, recorded: before, replayed: now, isSame })
  }
  return { lists: replayed, differences }
}

/** With all of its models. @throws TacitlyError why there is none */
export async function loadWhole<TItem extends Item>({ load, loader }: InspectHost<TItem>): Promise<Site<TItem>> {
  await load()
  return loader.loaded()
}

/** How lists are ranked for somebody at that moment. */
async function ranked<TItem extends Item>(host: InspectHost<TItem>, who: Imagined, at: number) {
  const view = await imagine(host, who)
  let ranking: Ranking<TItem> | undefined
  return async ({ options, above, wanted }: AskedList<TItem>): Promise<RecordedList['items']> => {
    const [shown, wish] = [new Set(above), new Set(wanted)]
    const rankNow = () => {
      ranking ??= rankingFor(host, view, at)
      return ranking.rank(options, shown, () => wish, rank)
    }
    let answer = rankNow()
    if (!answer) {
      await host.content.load()
      await host.content.present()?.settled()
      ranking = undefined
      answer = rankNow()
    }
    return (answer?.items ?? []).map(({ item, score }) => ({ itemId: item.id, score }))
  }
}

/** @throws TacitlyError 'import-invalid' */
async function checkRecording<TItem extends Item>(file: unknown, { visitor }: InspectHost<TItem>): Promise<Recording> {
  const { format, version, at, startedAt, session, serving, data, lists } = Object(file) as Partial<Recording>
  const isOurs = format === 'tacitly-recording' && version === 1
  const hasMoments = Number.isFinite(at) && Number.isFinite(startedAt)
  if (!isOurs || !hasMoments || !Array.isArray(lists) || !serving)
    throw refuse(`format ${show(format)}, version ${show(version)}`)
  if (session !== undefined && !isAsked(session)) throw refuse(`session ${JSON.stringify(session)}`)
  const broken = lists.findIndex(list => !isRecordedList(list))
  if (broken >= 0) throw refuse(`list ${broken} without its key, options, ids or items`)
  const { ratingScale = defaultRatingScale } = visitor.options.feedback ?? {}
  const { checkExport } = await loadCode(import('../visitor/exported-data'))
  return { ...(file as Recording), data: { ...data!, ...checkExport(data, ratingScale) } }
}

function isAsked(data: unknown): data is Asked {
  const { startedAt, isApart, isEnd = false } = Object(data) as Partial<Asked>
  return Number.isFinite(startedAt) && typeof isApart === 'boolean' && typeof isEnd === 'boolean'
}

function isRecordedList(data: unknown): data is RecordedList {
  const { key, listName, options, above, wanted, isWhole, items } = Object(data) as Partial<RecordedList>
  const areIds = (ids: unknown) => Array.isArray(ids) && ids.every(id => typeof id === 'string')
  // Where nothing is known of an item, its score is NaN, and in a file null.
  const isScore = (score: unknown) => typeof score === 'number' || score === null
  const isItem = (item: unknown) => typeof Object(item).itemId === 'string' && isScore(Object(item).score)
  const isNamed = typeof key === 'string' && typeof listName === 'string' && typeof isWhole === 'boolean'
  const hasOptions = typeof options === 'object' && options !== null
  return isNamed && hasOptions && areIds(above) && areIds(wanted) && Array.isArray(items) && items.every(isItem)
}

const refuse = (found: string) =>
  new TacitlyError('import-invalid', `Found ${found}; expected what devtools saved as a recording.`)
