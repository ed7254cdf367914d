// Personas as contracts: the file, what a persona sees, the preview that leaves the visitor alone, and a visitor as a persona.
import 'fake-indexeddb/auto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  checkPersona,
  checkPersonas,
  expect as expectOf,
  type Persona,
  type PersonaMatchers,
  parsePersonas,
  personaMatchers,
  personaOf,
  previewAs,
  showPersonas,
  visitAs,
} from '../../src/personas/index'
import {
  createRecommender,
  type FeedbackEvent,
  type ReasonKind,
  type Recommender,
  type RecommenderOptions,
} from '../../src/sdk/index'
import { films } from '../../stories/films'
import { personas } from '../../stories/personas'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: as Vitest declares it
  interface Matchers<T = any> extends PersonaMatchers {}
}

const likes = (taste: string, count = 4) =>
  Array.from({ length: count }, (_, k) => ({ type: 'like', itemId: `${taste}-${k}` }))
const horrorFan: Persona = { name: 'Horror fan', events: likes('horror') }
const comedyFan: Persona = { name: 'Comedy fan', events: likes('comedy') }
const newcomer: Persona = { name: 'Newcomer', events: [] }

let good: Awaited<ReturnType<typeof tinyBundle>>
let bad: typeof good
const open: Recommender[] = []
function create(options: RecommenderOptions = {}): Recommender {
  const recommender = createRecommender({ server: false, bundle: sourceOf(good), name: 'shop', ...options })
  open.push(recommender)
  return recommender
}
const idsOf = async (recommender: Recommender) => (await recommender.recommend()).items.map(({ item }) => item.id)
const databases = async () => (await indexedDB.databases()).map(({ name }) => name)

beforeAll(async () => {
  good = await tinyBundle({ hasCategories: true })
  bad = await tinyBundle({ hasCategories: true, isMisnumbered: true })
})
afterEach(() => {
  for (const one of open.splice(0)) one.dispose()
})

describe('a file of personas', () => {
  const file = (persona: object, rest: object = {}) => ({
    ...{ format: 'tacitly-personas', version: 1, ...rest },
    personas: { fan: { name: 'Fan', events: [], ...persona } },
  })

  it('gives its personas by their names', () => {
    const { fan } = parsePersonas(file({ expect: [{ toSee: { categories: 'Horror' }, atLeast: 4, of: 8 }] }))
    expect(fan).toMatchObject({ name: 'Fan', expect: [{ atLeast: 4 }] })
  })

  it('knows the names of one that was imported, and of one that was read only that they are names', () => {
    const imported = parsePersonas(file({}))
    // @ts-expect-error: there is no such persona
    expect(imported.nobody).toBeUndefined()
    const read: Readonly<Record<string, Persona>> = parsePersonas(JSON.parse(JSON.stringify(file({}))))
    expect(Object.keys(read)).toEqual(['fan'])
  })

  it('may ask for a reason of any kind that there is', () => {
    const kinds: Record<ReasonKind, 1> = {
      ...{ event: 1, item: 1, content: 1, text: 1, image: 1, popular: 1, latest: 1, preference: 1 },
      ...{ near: 1, social: 1, rule: 1, taste: 1, diversity: 1 },
    }
    const expected = Object.keys(kinds).map(kind => ({ toSee: {}, because: { kind } }))
    expect(parsePersonas(file({ expect: expected })).fan.expect).toEqual(expected)
  })

  it.each([
    [[], 'the file is an array; expected an object'],
    [file({}, { version: 2 }), 'version is 2; expected 1'],
    [file({}, { format: 'other' }), "format is 'other'; expected 'tacitly-personas'"],
    [
      file({}, { feedback: { scale: [0, 10] } }),
      "feedback is an object with 'scale'; expected nothing but ratingScale",
    ],
    [
      file({}, { feedback: { ratingScale: [10] } }),
      'feedback.ratingScale is [10]; expected the lowest and the highest',
    ],
    [
      file({}, { feedback: { weights: { trial: { preference: 2 } } } }),
      'feedback.weights.trial is {"preference":2}; exp',
    ],
    [file({ name: '' }), "personas.fan.name is ''; expected a string of 1 to 48"],
    [file({ events: {} }), 'personas.fan.events is an object; expected an array'],
    [file({ event: [] }), "personas.fan is an object with 'event'; expected nothing but name, events"],
    [file({ events: [{ type: 'view' }] }), 'personas.fan.events[0].itemId is undefined'],
    [
      file({ events: [{ type: 'view', itemId: 'a', ts: 1 }] }),
      "events[0] is an object with 'ts'; expected nothing but",
    ],
    [file({ events: [{ type: 'view', itemId: 'a', daysAgo: -1 }] }), 'daysAgo is -1; expected a number of days'],
    [file({ expect: [{}] }), 'personas.fan.expect[0] is an object with neither; expected either toSee or notToSee'],
    [file({ expect: [{ toSee: {}, notToSee: {} }] }), 'an object with both'],
    [file({ expect: [{ toSee: {}, atleast: 1 }] }), "an object with 'atleast'"],
    [file({ expect: [{ toSee: {}, atLeast: 9 }] }), 'expect[0].atLeast is 9; expected a whole number, 0 to 8'],
    [file({ expect: [{ toSee: {}, atLeast: 3, atMost: 2 }] }), 'atMost is 2; expected a whole number, 3 to 8'],
    [file({ expect: [{ notToSee: {}, atMost: 2 }] }), 'notToSee with a number'],
    [file({ expect: [{ toSee: { price: { most: 3 } } }] }), "toSee.price is an object with 'most'"],
    [
      file({ expect: [{ toSee: {}, because: { kind: 'events' } }] }),
      "because.kind is 'events'; expected one of event, item",
    ],
    [file({ expect: [{ toSee: {}, in: { limit: 3 } }] }), 'in.limit is 3; expected a whole number, 8 to 1000'],
  ])('%j is refused: %s', (data, message) => {
    expect(() => parsePersonas(data)).toThrow(message)
    expect(() => parsePersonas(data)).toThrow(expect.objectContaining({ code: 'personas-invalid' }))
  })
})

describe('contracts', () => {
  const all = () => [
    expectOf(horrorFan)
      .toSee({ categories: 'Horror' }, { atLeast: 7, of: 8 })
      .notToSee({ id: 'horror-0' })
      .toSee({ categories: 'Horror' }, { of: 1, because: { kind: 'event', itemId: 'horror-1' } })
      .toSee({ categories: 'Horror' }, { atLeast: 3, of: 3, in: { strategy: 'related', itemIds: ['horror-9'] } }),
    expectOf(comedyFan).toSee({ categories: 'Comedy' }, { atLeast: 7 }).notToSee({ categories: 'Horror' }, { of: 3 }),
    expectOf(newcomer).toSee({}, { atLeast: 8 }).toSee({ categories: 'Comedy' }, { atMost: 4 }),
  ]

  it('are kept by a good bundle and broken by one whose item numbers are wrong, by the same recommender', async () => {
    const kept = await checkPersonas(create(), all())
    expect(kept.broken, showPersonas(kept)).toBe(0)
    expect(kept.kept).toBe(8)
    const broken = await checkPersonas(create({ bundle: sourceOf(bad) }), all())
    const sentences = broken.personas.flatMap(({ contracts }) =>
      contracts.flatMap(({ isKept, sentence }) => (isKept ? [] : sentence)),
    )
    expect(sentences).toContain('at least 7 of the first 8 with categories Horror in forYou')
    expect(sentences).toContain('at least 7 of the first 8 with categories Comedy in forYou')
    expect(showPersonas(broken)).toMatch(/BROKEN {2}at least 7 of the first 8 with categories Horror in forYou: \d/)
  })

  it('say what the persona saw, as a page of that visitor shows it', async () => {
    const page = create()
    await visitAs(page, horrorFan)
    const shown = (await page.recommend({ limit: 8 })).items.map(({ item }) => item.id)
    const { contracts } = await checkPersona(create(), expectOf(horrorFan).toSee({ categories: 'Horror' }))
    expect(contracts[0].saw.map(({ id }) => id)).toEqual(shown)
    expect(contracts[0].found).toBe(contracts[0].saw.filter(({ isMeant }) => isMeant).length)
  })

  it('mean the same as JSON', async () => {
    const [fan] = all()
    const personas = JSON.parse(JSON.stringify({ format: 'tacitly-personas', version: 1, personas: { fan } }))
    expect(await checkPersonas(create(), parsePersonas(personas))).toEqual(await checkPersonas(create(), [fan]))
  })

  it('say where nothing could ever be found: of a mistyped field, not of one that is merely not shown', async () => {
    const fan = expectOf(horrorFan)
      .notToSee({ category: 'Comedy' })
      .notToSee({ id: 'horror-1' })
      .notToSee({ id: 'comedy-29' })
      .notToSee({ categories: 'Western' })
    const { contracts } = await checkPersona(create(), fan)
    expect(contracts.map(({ note, isKept }) => [isKept, note])).toEqual([
      [false, "no item of the catalogue has 'category'"], // else it were kept for ever
      [true, undefined],
      [true, undefined],
      [true, 'no item of the catalogue is like that'],
    ])
  })

  it('name the items that the catalogue lacks, and the event that is none', async () => {
    const lost = { ...horrorFan, events: [...horrorFan.events, { type: 'view', itemId: 'gone' }] }
    const report = await checkPersonas(create(), [lost])
    expect(report.personas[0].unknownItems).toEqual(['gone'])
    expect(showPersonas(report)).toContain('as if untouched: gone')
    const rated = { name: 'Rater', events: [{ type: 'rating', itemId: 'horror-1', rating: 11 }] }
    await expect(checkPersonas(create(), [rated])).rejects.toThrow("Rater: The event's rating is 11")
  })

  it('are not judged where there are no items, or the list fails', async () => {
    const fan = expectOf(horrorFan).toSee({})
    await expect(checkPersona(create({ bundle: sourceOf(new Map()) }), fan)).rejects.toMatchObject({
      code: 'bundle-missing',
    })
    const mistaken = expectOf(horrorFan).toSee({}, { in: { strategy: 'foryou' as 'forYou' } })
    await expect(checkPersona(create(), mistaken)).rejects.toMatchObject({ code: 'options-invalid' })
    expect(() => expectOf(horrorFan).toSee({}, { atLeast: 9 })).toThrow('the contract of Horror fan.atLeast is 9')
  })

  it('go by the context of the persona, which stands in each event that has none', async () => {
    const recommender = create()
    const log = vi.spyOn(recommender, 'log')
    const [first, second] = likes('horror', 2)
    const context = { daypart: 'night' }
    await visitAs(recommender, {
      name: 'Night owl',
      events: [
        { ...first, daysAgo: 3 },
        { ...second, context: { device: 'tv' } },
      ],
      context,
    })
    const [[before], [after]] = log.mock.calls
    expect([before.context, after.context]).toEqual([context, { ...context, device: 'tv' }])
    expect(Math.round((after.ts! - before.ts!) / 86_400_000)).toBe(3)
  })
})

describe('matchers', () => {
  it('are those of Vitest and Jest, one visitor at a time', async () => {
    expect.extend(personaMatchers(create()))
    await Promise.all([
      expect(horrorFan).toSee({ categories: 'Horror' }, { atLeast: 7, of: 8 }),
      expect(comedyFan).toSee({ categories: 'Comedy' }, { atLeast: 7, of: 8 }),
      expect(horrorFan).not.toSee({ categories: 'Comedy' }, { of: 3 }),
      expect(expectOf(comedyFan).toSee({ categories: 'Comedy' })).toKeepContracts(),
    ])
    await expect(expect(horrorFan).toSee({ categories: 'Comedy' }, { atLeast: 7 })).rejects.toThrow(
      /BROKEN {2}at least 7 of the first 8 with categories Comedy in forYou: 0\n +saw horror number/,
    )
    await expect(expect(horrorFan).toKeepContracts()).rejects.toThrow('0 kept, 0 broken')
    expect.extend(personaMatchers(create({ bundle: sourceOf(bad) })))
    await expect(expect(horrorFan).toSee({ categories: 'Horror' }, { atLeast: 7 })).rejects.toThrow('BROKEN')
  })
})

describe('a preview', () => {
  it('shows the page as the persona, lists that are watched too, and gives the visitor back as they were', async () => {
    const page = create({ consent: 'granted' })
    await visitAs(page, comedyFan)
    const list = page.list({ limit: 8 })
    list.subscribe(() => undefined)
    const shown = () => list.getSnapshot().items.map(({ item }) => item.id)
    await vi.waitFor(() => expect(list.getSnapshot().status).toBe('ready'))
    const [mine, kept, stored] = [shown(), page.exportData(), await databases()]
    const end = await previewAs(page, horrorFan)
    await vi.waitFor(() => expect(shown().every(id => id.startsWith('horror'))).toBe(true))
    expect(page.getState()).toMatchObject({ profile: 'Preview: Horror fan', storage: { kind: 'memory' } })
    await page.log({ type: 'like', itemId: 'horror-20' })
    await previewAs(page, newcomer)
    expect(page.getHistory()).toEqual([])
    await end() // that of a preview which has ended already
    expect(page.getState().profile).toBe('Preview: Newcomer')
    await (await previewAs(page, newcomer))()
    await vi.waitFor(() => expect(shown()).toEqual(mine))
    expect((await page.exportData()).events).toEqual((await kept).events)
    expect(page.getState()).toMatchObject({ profile: 'me', profiles: [] })
    expect(await databases()).toEqual(stored)
  })

  it('from within a guest, gives the guest back, who is still written nowhere', async () => {
    const page = create({ consent: 'granted' })
    await page.log({ type: 'like', itemId: 'comedy-9' })
    const stored = await databases()
    await page.setProfile({ name: 'guest', temporary: true })
    await visitAs(page, comedyFan)
    const [seen, history] = [await idsOf(page), page.getHistory()]
    await previewAs(page, newcomer)
    const undo = await previewAs(page, horrorFan)
    await undo()
    expect(page.getState()).toMatchObject({ profile: 'guest', profiles: ['me', 'guest'], storage: { kind: 'memory' } })
    expect([await idsOf(page), page.getHistory()]).toEqual([seen, history])
    expect(await page.log({ type: 'like', itemId: 'horror-3' })).toEqual({ stored: 'memory' })
    expect(await databases()).toEqual(stored)
    await page.setProfile('me')
    expect(page.getHistory().map(({ itemId }) => itemId)).toContain('comedy-9')
    await page.setProfile('guest')
    expect(page.getHistory()).toEqual([])
    expect(await page.log({ type: 'like', itemId: 'horror-3' })).toEqual({ stored: 'memory' })
    expect(await databases()).toEqual(stored)
  })

  it('ends at the first profile where the one before was removed meanwhile', async () => {
    const page = create({ consent: 'granted', name: 'removed', profiles: ['me', 'kids'], profile: 'kids' })
    const undo = await previewAs(page, horrorFan)
    await page.removeProfile('kids')
    expect(page.getState().profiles).toEqual(['me', 'Preview: Horror fan'])
    await undo()
    expect(page.getState()).toMatchObject({ profile: 'me', profiles: ['me'] })
    expect(await databases()).not.toContain('removed:profile:kids')
  })

  it('needs leave to learn, and ends where an event of it is wrong', async () => {
    await expect(previewAs(create({ consent: 'denied' }), horrorFan)).rejects.toMatchObject({
      code: 'consent-required',
    })
    await expect(previewAs(create({ paused: true }), horrorFan)).rejects.toThrow('while learning is paused')
    const page = create()
    const wrong = { name: 'Nobody', events: [{ type: 'rating', itemId: 'horror-1' }] }
    await expect(previewAs(page, wrong)).rejects.toMatchObject({ code: 'event-invalid' })
    expect(page.getState().profile).toBe('me')
    await expect(previewAs(create({ server: true }), horrorFan)).rejects.toMatchObject({ code: 'server-refused' })
  })
})

describe('a visitor as a persona', () => {
  const day = 86_400_000
  const event = (type: string, itemId: string, ts: number, more: Partial<FeedbackEvent> = {}): FeedbackEvent => ({
    ...{
      id: `id-${ts}`,
      type,
      itemId,
      ts,
      seq: ts,
      listName: 'home',
      listId: 'l1',
      position: 2,
      modelVersion: 'als@5',
    },
    ...{ value: 12, currency: 'EUR', session: 1, context: { daypart: 'night', city: 'Graz' }, ...more },
  })

  it('is what was done, by days, and nothing else', () => {
    const events = [
      event('view', 'a', 10 * day, { dwellMs: 61_234 }),
      event('impression', 'b', 11 * day),
      event('rating', 'c', 11.5 * day, { rating: 4 }),
      event('like', 'secret', 12 * day, { context: { daypart: 'dawn', mood: 'ill' } }),
      event('like', 'd', 12 * day, { suspect: true }),
      event('like', 'gift', 12 * day, { apart: true }),
      event('like', 'e', 13 * day),
    ]
    const options = { name: 'Somebody', redact: (itemId: string) => itemId === 'secret' }
    const persona = personaOf(events, options)
    expect(persona).toEqual({
      name: 'Somebody',
      events: [
        { type: 'view', itemId: 'a', dwellMs: 61_000, daysAgo: 3 },
        { type: 'rating', itemId: 'c', rating: 4, daysAgo: 1 },
        { type: 'like', itemId: 'e' },
      ],
    })
    expect(personaOf(events, { ...options, context: ['daypart', 'mood'] }).context).toEqual({ daypart: 'night' })
    expect(personaOf(events.slice(0, 4), { ...options, context: ['daypart'] }).context).toEqual({ daypart: 'night' })
    for (const name of ['', 'x'.repeat(49)])
      expect(() => personaOf(events, { name })).toThrow('expected a string of 1 to 48 characters')
  })

  it('goes through a file, and sees what the visitor saw', async () => {
    const visitor = create()
    await visitAs(visitor, horrorFan)
    await visitor.log({
      type: 'dwell',
      itemId: 'horror-9',
      dwellMs: 40_000,
      listName: 'home',
      context: { city: 'Graz' },
    })
    const exported = await visitor.exportData()
    const totals = [
      { itemId: 'horror-12', type: 'dwell', count: 3, firstTs: 1, lastTs: exported.exportedAt - 9 * day },
      { itemId: 'comedy-1', type: 'like', count: 2, suspect: 2, firstTs: 1, lastTs: 2 },
    ]
    const persona = personaOf({ ...exported, totals }, { name: 'Saved' })
    const text = JSON.stringify({ format: 'tacitly-personas', version: 1, personas: { saved: persona } })
    expect(text).not.toMatch(/Graz|"id"|"ts"|home|listId|seq/)
    const { saved } = parsePersonas(JSON.parse(text))
    expect(saved.events[0]).toEqual({ type: 'dwell', itemId: 'horror-12', dwellMs: 60_000, daysAgo: 8 })
    expect(saved.events).toHaveLength(6)
    const again = create()
    await visitAs(again, { ...saved, events: saved.events.slice(1) })
    expect(await idsOf(again)).toEqual(await idsOf(visitor))
  })
})

it('the visitors of the stories see of the sample what they are to see', async () => {
  const report = await checkPersonas(create({ bundle: undefined, items: films }), personas)
  expect(report.broken, showPersonas(report)).toBe(0)
  expect(report.kept).toBe(5)
  expect(report.personas.flatMap(({ unknownItems }) => unknownItems)).toEqual([])
})
