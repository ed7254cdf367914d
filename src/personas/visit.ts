import { type FeedbackInput, type Item, type Recommender, TacitlyError } from '../sdk/index'
import type { Persona } from './types'

const dayMs = 86_400_000
/** Between events of one day: no hand does all of them at once. */
const betweenMs = 60_000

/**
 * Logs what a persona did, into a recommender of a test's or a story's own, which then shows what that persona sees.
 *
 * @throws TacitlyError 'event-invalid'; 'server-refused': give createRecommender `server: false`
 */
export async function visitAs<TItem extends Item>(recommender: Recommender<TItem>, persona: Persona): Promise<void> {
  await Promise.all(eventsOf(persona).map(event => recommender.log(event))).catch(thrown => refuse(thrown, persona))
}

/** What they did, as of now. */
export function eventsOf({ events, context }: Persona): (FeedbackInput & { readonly ts: number })[] {
  const now = Date.now()
  return events.map(({ daysAgo = 0, ...event }, at) => ({
    ...event,
    ...((context ?? event.context) && { context: { ...context, ...event.context } }),
    ts: now - daysAgo * dayMs - (events.length - 1 - at) * betweenMs,
  }))
}

function refuse(thrown: unknown, { name }: Persona): never {
  if (!(thrown instanceof TacitlyError)) throw thrown
  throw new TacitlyError(thrown.code, `${name}: ${thrown.message}`, thrown.details, thrown)
}

/** Ends the preview that a page shows. */
const endings = new WeakMap<object, () => Promise<void>>()

/**
 * Shows a page as a persona sees it: all lists follow, and so does what is clicked from here on. The visitor's own history is not
 * touched, and nothing is written, whatever the consent. The next preview, another profile and a new load of the page end it, too.
 *
 * @returns the undo: the visitor's own lists again
 * @throws TacitlyError 'consent-required' while consent is 'denied' or learning is paused; 'event-invalid'; 'server-refused'
 */
export async function previewAs<TItem extends Item>(
  recommender: Recommender<TItem>,
  persona: Persona,
): Promise<() => Promise<void>> {
  await endings.get(recommender)?.()
  const { consent, paused, profile } = recommender.getState()
  if (consent === 'denied' || paused)
    throw new TacitlyError(
      'consent-required',
      `Nobody can be previewed while ${paused ? 'learning is paused' : "consent is 'denied'"}: no event says anything then.`,
    )
  const name = `Preview: ${persona.name}`
  let stored: readonly string[] = []
  const end = async () => {
    if (endings.get(recommender) !== end) return
    endings.delete(recommender)
    const { profile: shown, profiles } = recommender.getState()
    const isRemoved = stored.includes(profile) && !profiles.includes(profile)
    if (shown === name) await recommender.setProfile(isRemoved ? profiles[0] : profile)
  }
  endings.set(recommender, end)
  try {
    await recommender.setProfile({ name, temporary: true, events: eventsOf(persona) })
    stored = recommender.getState().profiles // but a guest's
  } catch (thrown) {
    await end()
    refuse(thrown, persona)
  }
  return end
}
