import { afterEach, expect, test, vi } from 'vitest'
import { countRequests } from '../../src/sdk/visitor/requests'

afterEach(() => void vi.unstubAllGlobals())

test('requests are counted as they come, by origin and thread; data and blob URLs ask nobody', () => {
  vi.stubGlobal('location', { origin: 'https://shop.example' })
  const onCounts = vi.fn()
  const counter = countRequests(onCounts)
  counter.add([{ url: 'https://shop.example/a.js', bytes: 100 }], 'trainer')
  counter.add(
    [
      { url: 'https://shop.example/b.js', bytes: 50 },
      { url: 'https://elsewhere.example/pixel.gif', bytes: 0 },
      { url: 'data:text/plain,hello', bytes: 5 },
      { url: 'blob:https://shop.example/1', bytes: 5 },
      { url: 'not a url', bytes: 5 },
    ],
    'trainer',
  )
  counter.add([{ url: 'https://shop.example/c.js', bytes: 7 }], 'tensor')
  expect(onCounts).toHaveBeenLastCalledWith([
    { origin: 'https://shop.example', own: true, count: 2, bytes: 150, from: 'trainer' },
    { origin: 'https://elsewhere.example', own: false, count: 1, bytes: 0, from: 'trainer' },
    { origin: 'https://shop.example', own: true, count: 1, bytes: 7, from: 'tensor' },
  ])
  counter.stop()
})
