// A real build, killed by the system at any moment.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import { createRandom } from '../../src/sdk/random'
import { type DeployedShop, openShop } from './deployed-shop'

let shop: DeployedShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const kills = 5

/** SIGKILL at one of the changes that the build makes to the folder. @returns whether it came before the build's end */
async function buildAndKill(change: number): Promise<boolean> {
  const child = spawn('node', ['dist/cli.js', ...shop.buildArguments], { stdio: 'ignore' })
  let seen = 0
  const watcher = watch(shop.folder, () => {
    if (++seen === change) child.kill('SIGKILL')
  })
  const signal = await new Promise(resolve => child.once('exit', (_, killedBy) => resolve(killedBy)))
  watcher.close()
  return signal === 'SIGKILL'
}

test('SIGKILL while a build publishes: the folder loads whole, the next build works, and nothing piles up', async () => {
  await shop.deploy({ order: 0, title: 'zeroth' })
  const random = createRandom(1)
  let killed = 0
  for (let n = 1; n <= kills; n++) {
    await shop.writeFiles({ order: n, title: `killed-${n}` })
    // Each file makes four or so: created, written, closed, renamed.
    if (await buildAndKill(1 + Math.floor(random() * 40))) killed++
    const bundle = await readBack(shop.folder)
    await Promise.all([bundle.shared(), bundle.twin(), bundle.content()])
  }
  expect(killed).toBeGreaterThan(kills / 2)

  // What is an hour old is of no build that still runs.
  const old = new Date(Date.now() - 2 * 3600_000)
  for (const name of await readdir(shop.folder)) await utimes(join(shop.folder, name), old, old)
  await shop.deploy({ order: 6, title: 'after' })
  const { manifest, catalog } = await readBack(shop.folder)
  expect(catalog.items[0].title).toMatch(/^after/)
  const named = ['manifest.json', ...Object.keys(manifest.files), ...manifest.previous]
  expect((await readdir(shop.folder)).sort()).toEqual(named.sort())
})
