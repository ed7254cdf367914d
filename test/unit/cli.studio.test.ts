// What `tacitly studio` answers, as a socket sees it: a browser would mend such addresses before it asks.
import { mkdirSync } from 'node:fs'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServedPage } from '../../src/cli/serve/serve-files'
import { serveStudio } from '../../src/cli/studio/serve-studio'
import { createWorkplace } from '../helpers/cli'

const place = createWorkplace()
mkdirSync(place.path('page'))
place.write('page/index.html', '<!doctype html>')
place.write('secret.txt', 'secret')
let studio: ServedPage
beforeAll(async () => {
  studio = await serveStudio({ port: 0, folder: place.path('page') })
})
afterAll(async () => {
  await studio.close()
  place.remove()
})

const statusOf = (path: string, method = 'GET') =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(studio.url)
    request({ hostname, port, path, method }, response => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

describe('the studio on this machine', () => {
  test.each(['/%', '/%00', '//', '/%E0%A4%A'])('refuses %s, and goes on', async path => {
    expect(await statusOf(path)).toBe(400)
    expect(await statusOf('/')).toBe(200)
  })

  test('serves its folder alone, and only what is read', async () => {
    expect(await statusOf('/..%2fsecret.txt')).toBe(404)
    expect(await statusOf('/missing.js')).toBe(404)
    expect(await statusOf('/', 'POST')).toBe(405)
  })
})
