// Experiments as a site has them: lists in variants, events that say so, and what the device knows afterwards.
import 'fake-indexeddb/auto'
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { offPolicy } from '../../src/cli/ope/off-policy'
import type { createRecommender, Experiment, Exposure, Recommender } from '../../src/sdk/index'
import { createRandom } from '../../src/sdk/random'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { tinyRecommenders } from '../helpers/tiny-recommenders'

const open = tinyRecommenders()

type Options = Parameters<typeof createRecommender>[0]
const create = (experiments: Readonly<Record<string, Experiment>>, more: Options = {}): Recommender =>
  open({ experiments, ...more })
const idsOf = (snapshot: { readonly items: readonly { readonly item: { readonly id: string } }[] }) =>
  snapshot.items.map(({ item }) => item.id)
const isComedy = ({ id }: { readonly id: string }) => id.startsWith('comedy')
const home = { listName: 'home', limit: 6 } as const
const twoOrders: Experiment = {
  lists: ['home'],
  variants: { control: {}, newest: { strategy: 'latest' } },
}

/** As `<Recommendations>` does: what is seen is logged with all that the snapshot says of it. */
async function see(recommender: Recommender, clicked?: number) {
  await recommender.recommend(home)
  const list = recommender.list(home)
  const shown = list.getSnapshot()
  expect(shown.status).toBe('ready')
  for (const { item } of shown.items) await list.log({ type: 'impression', itemId: item.id })
  if (clicked !== undefined) await list.log({ type: 'click', itemId: shown.items[clicked].item.id })
  return shown
}

describe('A/B', () => {
  it('shows a variant of the list, by the unit, and the same one always', async () => {
    const [plain, newest] = await Promise.all(
      [{}, { strategy: 'latest' } as const].map(of => create({}).recommend({ ...home, ...of })),
    )
    const found = new Map<string, string[]>()
    for (let k = 0; k < 24; k++) {
      const snapshot = await create({ hero: twoOrders }, { unit: `u${k % 12}` }).recommend(home)
      if (snapshot.status !== 'ready') throw new Error(snapshot.status)
      expect(idsOf(snapshot)).toEqual(idsOf(snapshot.variant === 'hero:control' ? plain : newest))
      expect([snapshot.listName, snapshot.propensity]).toEqual(['home', 0.5])
      found.set(`u${k % 12}`, [...(found.get(`u${k % 12}`) ?? []), snapshot.variant!])
    }
    for (const variants of found.values()) expect(new Set(variants).size).toBe(1)
    expect(new Set([...found.values()].flat())).toEqual(new Set(['hero:control', 'hero:newest']))
  })

  it('leaves other lists alone, and takes variants whose code comes later', async () => {
    const hidden = {
      lists: ['home'],
      variants: { a: { filter: isComedy }, b: { filter: isComedy } },
    }
    const recommender = create({ hero: hidden })
    const other = await recommender.recommend({ listName: 'other', limit: 6 })
    expect('variant' in other && other.variant).toBeFalsy()
    expect(idsOf(await recommender.recommend(home)).every(id => id.startsWith('comedy'))).toBe(true)
    const list = recommender.list(home)
    await vi.waitFor(() => expect(list.getSnapshot().status).toBe('ready'))
    expect(idsOf(list.getSnapshot()).every(id => id.startsWith('comedy'))).toBe(true)
  })

  it('leaves what is popular the same for everybody', async () => {
    const hero = { lists: ['home', 'popular'], variants: { a: { filter: isComedy }, b: { filter: isComedy } } }
    const popular = { strategy: 'popular', limit: 6 } as const
    const plain = await create({}).recommend(popular)
    const recommender = create({ hero })
    for (const listName of [undefined, 'home'])
      expect(idsOf(await recommender.recommend({ ...popular, listName }))).toEqual(idsOf(plain))
    expect(idsOf(plain).every(id => id.startsWith('comedy'))).toBe(false)
  })

  it('tells the site once a page, when the list is seen and not when it is made', async () => {
    const heard: Exposure[] = []
    const recommender = create({ hero: twoOrders }, { unit: 'u1', onExposure: one => heard.push(one) })
    const { variant } = (await recommender.recommend(home)) as { variant: string }
    await Promise.resolve()
    expect(heard).toEqual([])
    await see(recommender, 2)
    await see(recommender)
    expect(heard).toEqual([{ experiment: 'hero', variant: variant.slice(5), unit: 'u1' }])
  })

  it('has its label in every event, in what is exported, and in what the device knows', async () => {
    const recommender = create({ hero: twoOrders }, { unit: 'u1' })
    const shown = await see(recommender, 1)
    const { events } = await recommender.exportData()
    expect(events).toHaveLength(7)
    for (const event of events)
      expect(event).toMatchObject({ variant: 'variant' in shown && shown.variant, propensity: 0.5 })
    const [state] = await recommender.getExperiments()
    const [, name] = events[0].variant!.split(':')
    expect(state).toMatchObject({ name: 'hero', kind: 'ab', assigned: { home: name } })
    expect(state.variants.find(one => one.name === name)).toMatchObject({
      exposures: 1,
      rewards: 1,
      mean: 2 / 3,
      share: 0.5,
    })
    expect(state.shown).toEqual([{ variant: name, reward: 1, propensity: 0.5, ts: events[0].ts }])
  })

  it('says what is wrong with an experiment, in the list and to who asks', async () => {
    const recommender = create({ hero: { lists: ['home'], variants: { alone: {} } } })
    const snapshot = await recommender.recommend(home)
    expect(snapshot).toMatchObject({ status: 'error', error: { code: 'options-invalid' } })
    await expect(recommender.getExperiments()).rejects.toThrow(
      /experiments\.hero\.variants is .*; expected two or more/,
    )
    await expect(create({ hero: { ...twoOrders, shares: { controll: 1 } } }).getExperiments()).rejects.toThrow(
      /shares\.controll/,
    )
  })

  it('tries nothing on a server that does not say whom it serves', async () => {
    const snapshot = await create({ hero: twoOrders }, { server: true }).recommend(home)
    expect('variant' in snapshot && snapshot.variant).toBeFalsy()
    expect(await create({ hero: twoOrders }, { server: true, unit: 'u1' }).recommend(home)).toMatchObject({
      variant: expect.stringMatching(/^hero:/),
    })
  })

  it('tells nothing that the visitor did not allow', async () => {
    for (const consent of ['denied', 'memory-only'] as const) {
      const heard: Exposure[] = []
      const recommender = create({ hero: twoOrders }, { consent, onExposure: one => heard.push(one) })
      recommender.pause()
      await see(recommender, 1)
      expect(heard).toEqual([])
      recommender.resume()
      await see(recommender)
      expect(heard).toHaveLength(consent === 'denied' ? 0 : 1)
    }
  })

  it.each([undefined, 'keep'] as const)(
    'is seen by no script and no automated browser, with suspects: %s',
    async suspects => {
      const heard: Exposure[] = []
      const options = { onExposure: (one: Exposure) => heard.push(one), feedback: { suspects } }
      const [scripted, automated] = [create({ hero: twoOrders }, options), create({ hero: twoOrders }, options)]
      const snapshot = await scripted.recommend(home)
      const variant = 'variant' in snapshot ? snapshot.variant : undefined
      const [{ item }] = snapshot.items
      await scripted.log({ type: 'impression', itemId: item.id, listName: 'home', variant, suspect: true })
      vi.stubGlobal('navigator', { webdriver: true })
      try {
        await see(automated)
      } finally {
        vi.unstubAllGlobals()
      }
      expect(heard).toHaveLength(suspects ? 2 : 0)
    },
  )

  it('takes no other label for a variant, nor another card for the one of a slot', async () => {
    const heard: Exposure[] = []
    const slot = { position: 3, itemIds: ['comedy-9', 'comedy-8'] }
    const recommender = create({ row: { lists: ['home'], slot } }, { onExposure: one => heard.push(one) })
    const shown = await recommender.recommend(home)
    const { variant } = shown as { variant: string }
    await recommender.log({ type: 'impression', itemId: 'gone', variant: 'row:gone' })
    await recommender.log({ type: 'impression', itemId: idsOf(shown)[0], variant })
    expect(heard).toEqual([])
    await recommender.log({ type: 'impression', itemId: idsOf(shown)[3], variant })
    expect(heard).toEqual([{ experiment: 'row', variant: variant.slice(4) }])
  })
})

describe('the unit of a device', () => {
  let names = 0
  let name = ''
  beforeEach(() => {
    name = `experiments-${++names}`
    // Units are drawn: seeded, none of these happens to get the variant of another.
    const random = createRandom(10 + names)
    vi.spyOn(crypto, 'getRandomValues').mockImplementation(array => {
      for (const k of (array as Uint32Array).keys()) (array as Uint32Array)[k] = random() * 2 ** 32
      return array
    })
  })
  afterEach(() => vi.restoreAllMocks())
  /** Of many variants, so that the same one twice is no chance. */
  const many: Experiment = {
    lists: ['home'],
    variants: Object.fromEntries(Array.from({ length: 200 }, (_, k) => [`v${k}`, {}])),
  }
  async function visit(more: Options = {}): Promise<string> {
    const recommender = create({ many }, { name, consent: 'granted', ...more })
    const shown = await see(recommender)
    await vi.waitFor(async () => expect((await recommender.getExperiments())[0].shown.length).toBeGreaterThan(0))
    recommender.dispose()
    return 'variant' in shown ? shown.variant! : ''
  }

  it('stays with consent, and is gone once everything is forgotten', async () => {
    const first = await visit()
    expect([await visit(), await visit()]).toEqual([first, first])
    const recommender = create({ many }, { name, consent: 'granted' })
    await recommender.forget('all')
    recommender.dispose()
    expect(await visit()).not.toBe(first)
  })

  it('is of the page alone without consent, and goes when that is withdrawn', async () => {
    const first = await visit({ consent: 'memory-only' })
    expect(await visit({ consent: 'memory-only' })).not.toBe(first)
    const kept = await visit()
    const recommender = create({ many }, { name, consent: 'granted' })
    await recommender.recommend(home)
    await recommender.setConsent('denied')
    recommender.dispose()
    expect(await visit()).not.toBe(kept)
  })

  const variantIn = async (recommender: Recommender) => ((await see(recommender)) as { variant: string }).variant
  const page = (more: Options = {}) => create({ many }, { name, consent: 'granted', ...more })

  it('is the one of before where consent comes while the page is open, and none of before where it went', async () => {
    const kept = await visit()
    const late = page({ consent: 'memory-only' })
    expect(await variantIn(late)).not.toBe(kept)
    await late.setConsent('granted')
    expect(await variantIn(late)).toBe(kept)
    await late.setConsent('memory-only')
    const drawn = await variantIn(late)
    expect(drawn).not.toBe(kept)
    late.dispose()
    expect(await visit()).not.toBe(kept)
  })

  it('is one in two tabs that began at once', async () => {
    const [a, b] = [page(), page()]
    await Promise.all([a.recommend(home), b.recommend(home)])
    const first = await variantIn(a)
    await variantIn(b)
    await vi.waitFor(async () => expect(await variantIn(b)).toBe(first))
    a.dispose()
    b.dispose()
    expect(await visit()).toBe(first)
  })

  it('is another of each profile', async () => {
    const kept = await visit()
    const both = page()
    expect(await variantIn(both)).toBe(kept)
    await both.setProfile('kids')
    const kids = await variantIn(both)
    expect(kids).not.toBe(kept)
    await both.setProfile(both.getState().profiles[0])
    expect(await variantIn(both)).toBe(kept)
    await both.setProfile('kids')
    expect(await variantIn(both)).toBe(kids)
  })
})

describe('bandits', () => {
  const bandit = (kind: Experiment['kind'], more: Partial<Experiment> = {}): Readonly<Record<string, Experiment>> => ({
    row: { ...twoOrders, kind, ...more },
  })

  it('go by what was seen elsewhere, and say how likely that was', async () => {
    const prior = { control: { trials: 1000, rewards: 10 }, newest: { trials: 1000, rewards: 500 } }
    for (const kind of ['thompson', 'ucb'] as const) {
      const snapshot = await create(bandit(kind, { prior })).recommend(home)
      expect(snapshot).toMatchObject({ variant: 'row:newest' })
      if (kind === 'ucb') expect('propensity' in snapshot && snapshot.propensity).toBeUndefined()
      else expect(snapshot).toMatchObject({ propensity: expect.closeTo(1, 6) })
    }
  })

  it('learn from clicks on what was shown, and draw again when a list is asked for again', async () => {
    const recommender = create(bandit('thompson'))
    await recommender.recommend(home)
    const list = recommender.list(home)
    const chosen: string[] = []
    for (let round = 0; round < 60; round++) {
      await vi.waitFor(() => expect(list.getSnapshot().status).toBe('ready'))
      const shown = list.getSnapshot()
      const variant = 'variant' in shown ? shown.variant! : ''
      chosen.push(variant)
      const itemId = shown.items[0].item.id
      // Days apart, so that no pace makes them suspect.
      const ts = Date.now() - (60 - round) * 86_400_000
      await list.log({ type: 'impression', itemId, ts })
      if (variant === 'row:newest') await list.log({ type: 'like', itemId, ts })
      if (variant === 'row:newest') await list.log({ type: 'click', itemId, ts })
      list.refresh()
    }
    expect(chosen.slice(-20).filter(variant => variant === 'row:newest').length).toBeGreaterThan(15)
    const [{ variants, shown }] = await recommender.getExperiments()
    expect(variants[1].mean).toBeGreaterThan(0.8)
    expect(variants[0].rewards).toBe(0)
    expect(shown.every(({ propensity }) => propensity! > 0 && propensity! <= 1)).toBe(true)
  })

  it('by LinUCB learn what is best when', async () => {
    const recommender = create(bandit('linucb', { features: ['evening'] }))
    const wanted = (evening: boolean) => (evening ? 'row:newest' : 'row:control')
    let right = 0
    for (let round = 0; round < 60; round++) {
      const evening = round % 2 === 0
      const list = recommender.list({ ...home, context: { evening, secret: 'no feature' } })
      const { listId } = list.getSnapshot()
      list.refresh()
      // The code of a variant may be on its way.
      await vi.waitFor(() =>
        expect(list.getSnapshot()).toMatchObject({ status: 'ready', listId: expect.not.stringMatching(listId || ' ') }),
      )
      const shown = list.getSnapshot()
      const variant = 'variant' in shown ? shown.variant! : ''
      const itemId = shown.items[0].item.id
      const ts = Date.now() - (60 - round) * 86_400_000
      await list.log({ type: 'impression', itemId, ts })
      if (variant === wanted(evening)) await list.log({ type: 'click', itemId, ts })
      if (round >= 40) right += Number(variant === wanted(evening))
    }
    expect(right).toBeGreaterThan(17)
    const { events } = await recommender.exportData()
    expect(events[0].context).toEqual({ evening: true })
  })

  it('choose among items for one place, rewarded by what is done with that item', async () => {
    const slot = { position: 1, itemIds: ['comedy-9', 'horror-9'] }
    const prior = { 'horror-9': { trials: 100, rewards: 90 }, 'comedy-9': { trials: 100, rewards: 1 } }
    const recommender = create({ row: { kind: 'thompson', lists: ['home'], slot, prior } })
    const shown = await see(recommender, 0)
    expect(idsOf(shown)[1]).toBe('horror-9')
    const [before] = await recommender.getExperiments()
    expect(before.variants.map(({ exposures, rewards }) => [exposures, rewards])).toEqual([
      [0, 0],
      [1, 0],
    ])
    await recommender.list(home).log({ type: 'click', itemId: 'horror-9', listId: shown.listId })
    const [after] = await recommender.getExperiments()
    expect(after.variants[1]).toMatchObject({ exposures: 1, rewards: 1 })
  })

  it('put that item beside the rules that the list has', async () => {
    const slot = { position: 1, itemIds: ['comedy-9', 'comedy-8'] }
    const isHorror = ({ id }: { readonly id: string }) => id.startsWith('horror')
    const rules = { hide: [isHorror], pin: [{ itemId: 'comedy-20', position: 0 }] }
    const recommender = create({ row: { kind: 'thompson', lists: ['home'], slot } })
    const ids = idsOf(await recommender.recommend({ ...home, rules }))
    expect([ids[0], slot.itemIds.includes(ids[1]), ids.some(id => id.startsWith('horror'))]).toEqual([
      'comedy-20',
      true,
      false,
    ])
  })

  describe('and their log', () => {
    let workplace: Workplace
    beforeEach(() => {
      workplace = createWorkplace()
    })
    afterEach(() => workplace.remove())

    it('can be judged by tacitly ope', async () => {
      const recommender = create(bandit('epsilonGreedy', { epsilon: 1 }))
      await recommender.recommend(home)
      const list = recommender.list(home)
      for (let round = 0; round < 80; round++) {
        await vi.waitFor(() => expect(list.getSnapshot().status).toBe('ready'))
        const shown = list.getSnapshot()
        const itemId = shown.items[0].item.id
        const ts = Date.now() - (80 - round) * 86_400_000
        await list.log({ type: 'impression', itemId, ts })
        if ('variant' in shown && shown.variant === 'row:newest' && round % 4 > 0)
          await list.log({ type: 'click', itemId, ts })
        list.refresh()
      }
      const [{ shown, variants }] = await recommender.getExperiments()
      const rows = shown.map(({ variant, reward, propensity }) => `${variant},${reward},${propensity}`)
      writeFileSync(workplace.path('shown.csv'), ['item,reward,propensity', ...rows].join('\n'))
      writeFileSync(workplace.path('always.csv'), 'item,propensity\nnewest,1\n')
      const { estimates } = await offPolicy(workplace.path('shown.csv'), { target: workplace.path('always.csv') })
      const rate = variants[1].rewards / variants[1].exposures
      expect(estimates.snips!.value).toBeCloseTo(rate, 9)
    })
  })
})

describe('interleaving', () => {
  it('drafts both lists, credits the team of what is clicked, and stays as it is while nobody asks anew', async () => {
    const heard: Exposure[] = []
    const recommender = create({ duel: { ...twoOrders, kind: 'interleave' } }, { onExposure: one => heard.push(one) })
    const [plain, newest] = await Promise.all(
      [{}, { strategy: 'latest' } as const].map(of => create({}).recommend({ ...home, ...of })),
    )
    const shown = await see(recommender)
    const teams = shown.items.map(({ variant }) => variant!)
    expect(new Set(idsOf(shown)).size).toBe(6)
    expect(teams.filter(team => team === 'duel:control')).toHaveLength(3)
    for (const { item, variant } of shown.items)
      expect(idsOf(variant === 'duel:control' ? plain : newest)).toContain(item.id)
    const list = recommender.list(home)
    const at = teams.indexOf('duel:newest')
    await list.log({ type: 'click', itemId: shown.items[at].item.id, listId: shown.listId })
    const [state] = await recommender.getExperiments()
    expect(state.preference).toMatchObject({ wins: [0, 1], ties: 0 })
    expect(heard).toEqual([{ experiment: 'duel', variant: 'interleaved' }])
  })
})

describe('a randomised report', () => {
  it('is handed over with consent alone, at a visit after one, and once, whatever happens later', async () => {
    const visit = async (consent: 'granted' | 'memory-only', clicked?: number) => {
      const sent: unknown[] = []
      const report = { epsilon: 0.5, send: (answer: unknown) => sent.push(answer) }
      const hero = { lists: ['home'], variants: { a: {}, b: {} }, shares: { a: 1, b: 0 }, report }
      const recommender = create({ hero }, { name: 'reports', consent })
      await see(recommender, clicked)
      for (let turn = 0; turn < 100; turn++) await new Promise(resolve => setImmediate(resolve)) // of the disk
      recommender.dispose()
      return sent
    }
    expect(await visit('memory-only')).toEqual([])
    expect(await visit('granted')).toEqual([]) // there is nothing yet to be asked about
    expect(await visit('granted', 1)).toEqual([
      { experiment: 'hero', variant: 'a', answer: expect.any(Boolean), epsilon: 0.5 },
    ])
    expect([await visit('granted'), await visit('granted', 2), await visit('granted')]).toEqual([[], [], []])
  })
})
