// What `tacitly studio` answers, as a socket sees it: a browser would mend such addresses before it asks.
import { mkdirSync, symlinkSync } from 'node:fs'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServedPage } from '../../src/cli/serve/serve-files'
import { serveStudio } from '../../src/cli/studio/serve-studio'
import { createWorkplace } from '../helpers/cli'

const place = createWorkplace()
mkdirSync(place.path('page'))
place.write('page/index.html', '<!doctype html>')
place.write('secret.txt', 'secret')
mkdirSync(place.path('page/.git'))
mkdirSync(place.path('page/assets'))
for (const name of ['.env', '.git/config', 'assets/.env', 'assets/open.txt']) place.write(`page/${name}`, name)
symlinkSync(place.path('page/round.txt'), place.path('page/round.txt'))
let studio: ServedPage
beforeAll(async () => {
  studio = await serveStudio({ port: 0, folder: place.path('page') })
})
afterAll(async () => {
  await studio.close()
  place.remove()
})

const statusOf = (path: string, method = 'GET', headers: Readonly<Record<string, string>> = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(studio.url)
    request({ hostname, port, path, method, headers }, response => {
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

  test.each([
    ['a name longer than any', `/${'a'.repeat(300)}`],
    ['a folder', '/assets'],
    ['a file below a file', '/index.html/a'],
    ['a link that leads nowhere', '/round.txt'],
  ])('has nothing where there is %s, and goes on', async (_what, path) => {
    expect(await statusOf(path)).toBe(404)
    expect(await statusOf('/')).toBe(200)
  })

  test('shows nothing that is hidden', async () => {
    for (const path of ['/.env', '/.git/config', '/assets/.env', '/assets%2f.env'])
      expect(await statusOf(path)).toBe(404)
    expect(await statusOf('/assets/open.txt')).toBe(200)
  })

  test('answers by its own names alone: another that leads here is a page elsewhere', async () => {
    const { port } = new URL(studio.url)
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`])
      expect(await statusOf('/', 'GET', { host })).toBe(200)
    for (const host of [`evil.example:${port}`, `localhost.evil.example:${port}`, 'localhost', 'localhost:1'])
      expect(await statusOf('/', 'GET', { host })).toBe(403)
  })
})
