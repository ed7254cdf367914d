import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { joinTabs, parseMessage } from '../../src/sdk/visitor/tabs'

const event = { id: 'e1', type: 'click', itemId: 'a', ts: 1, seq: 1 }
const messages = [
  { type: 'events', events: [event], generation: 7 },
  { type: 'forget', scope: 'all', generation: 7 },
  { type: 'forget', scope: { itemId: 'a' }, generation: undefined },
  { type: 'forget', scope: { since: 5 }, generation: 7 },
  { type: 'consent', consent: 'denied' },
]

test.each(messages)('%o is understood', message => {
  expect(parseMessage({ version: 1, ...message }, [1, 5])).toEqual(message)
})

test.each([
  ['nothing', null],
  ['a text', 'events'],
  ['another version', { version: 2, ...messages[0] }],
  ['no version', messages[0]],
  ['an unknown type', { version: 1, type: 'toString' }],
  ['events without generation', { version: 1, type: 'events', events: [event] }],
  ['an event without id', { version: 1, type: 'events', generation: 7, events: [{ ...event, id: undefined }] }],
  ['an event with a bad rating', { version: 1, type: 'events', generation: 7, events: [{ ...event, rating: 99 }] }],
  ['an unknown scope', { version: 1, type: 'forget', scope: {}, generation: 7 }],
  ['a consent that another tab cannot give', { version: 1, type: 'consent', consent: 'granted' }],
])('scenario 27: %s is passed over', (_name, message) => {
  expect(parseMessage(message, [1, 5])).toBeUndefined()
})

test('scenario 27: whatever comes, nothing is thrown', () => {
  const parts = {
    version: fc.constantFrom(1, 2),
    type: fc.constantFrom('events', 'forget', 'consent'),
    events: fc.anything(),
  }
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record(parts)), data => {
      parseMessage(data, [1, 5])
    }),
    { seed: 1 },
  )
})

test('a message reaches the other tabs of the same name, and nobody else', async () => {
  const [same, other, own] = [vi.fn(), vi.fn(), vi.fn()]
  const tabs = [joinTabs('site', [1, 5], own), joinTabs('site', [1, 5], same), joinTabs('else', [1, 5], other)]
  tabs[0].tell({ type: 'consent', consent: 'denied' })
  await vi.waitFor(() => expect(same).toHaveBeenCalledWith({ type: 'consent', consent: 'denied' }))
  expect(other).not.toHaveBeenCalled()
  expect(own).not.toHaveBeenCalled()
  for (const tab of tabs) tab.close()
})

test('without BroadcastChannel a tab is alone', () => {
  vi.stubGlobal('BroadcastChannel', undefined)
  const tabs = joinTabs('site', [1, 5], vi.fn())
  tabs.tell({ type: 'consent', consent: 'denied' })
  tabs.close()
  vi.unstubAllGlobals()
})
