import { createRanking, type Ranking, type VisitorView } from '../lists/ranking'
import { loadCode } from '../load-code'
import type { Personal, shared } from '../personal/personal'
import type { Site } from '../serving/load'
import type { OwnModel } from '../serving/trained-model'
import type { ForgetScope, Item } from '../types'
import { defaultRatingScale } from '../visitor/weights'
import type { InspectHost } from './host'
import type { Imagined } from './types'

type Shared = typeof shared

/** Code that is here already, or comes with the first event. @throws TacitlyError 'code-missing' */
export const loadShared = async (): Promise<Shared> => (await loadCode(import('../personal/personal'))).shared

/** What lists go by for somebody else. @param without as if that had been forgotten */
export type ImaginedView<TItem extends Item> = (site: Site<TItem>, without?: ForgetScope) => VisitorView

/** @throws TacitlyError 'code-missing', or why there are no items to put a taste in terms of */
export async function imagine<TItem extends Item>(
  { visitor, personal }: InspectHost<TItem>,
  { data, now, startedAt: given, session }: Imagined,
): Promise<ImaginedView<TItem>> {
  const { weights, fatigue, silence, options } = visitor
  const own = await personal.open()
  const { askedSession, createSilence, viewOf, visitStart, withoutForgotten } = await loadShared()
  const service = data.taste && (await own.taste())
  await service?.taste() // so that its vectors are here
  const steering = data.taste && service?.steeringBy(data.taste)
  const ratingScale = options.feedback?.ratingScale ?? defaultRatingScale

  return (site, without) => {
    const at = now ?? Date.now()
    const held = without ? withoutForgotten(data, without) : data
    const before = given ?? visitStart(held.events, Number.NEGATIVE_INFINITY, at)
    const visitorOptions = {
      ...{ weights, ratingScale, now: at, session: askedSession(held.events, session, at)?.startedAt },
      ...(fatigue && { fatigue: { ...fatigue, before } }),
      silence: createSilence(silence, before, () => at)(held.events),
    }
    const learned: Parameters<Shared['viewOf']>[4] = (from, edge, clicks) =>
      from.createEdgeLearner?.().learn(edge, clicks, clicks.length).state
    return viewOf(site, trainedFor(own, held), held, visitorOptions, learned, steering)
  }
}

/** The model that was trained here, unless what taught it is not of this log. */
function trainedFor(
  { ownModel, journal }: Pick<Personal<Item>, 'ownModel' | 'journal'>,
  { events }: Imagined['data'],
): OwnModel | undefined {
  const [trained, last] = [ownModel.get(), events.at(-1)]
  const hasTaught = trained && last && journal.has(last.id) && last.seq >= trained.upToSeq
  return trained?.upToSeq === 0 || hasTaught ? trained : undefined
}

/** To be asked once there is a site. */
export function rankingFor<TItem extends Item>(
  { content }: InspectHost<TItem>,
  view: ImaginedView<TItem>,
  now?: number,
): Ranking<TItem> {
  const site = content.site()!
  return createRanking(site, content.scoring(), view(site), now)
}
