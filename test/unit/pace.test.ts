import { afterEach, expect, it, vi } from 'vitest'
import { createPace } from '../../src/sdk/pace'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it.each([true, false])('lets the event loop in, with no timer where nobody sees the page: hidden %s', async hidden => {
  vi.stubGlobal('document', { hidden })
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const breath = createPace(0)()
  expect(vi.getTimerCount()).toBe(hidden ? 0 : 1)
  vi.runAllTimers()
  await expect(breath).resolves.toBeUndefined()
})
