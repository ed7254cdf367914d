// Publishing: whatever dies, and wherever it lies, there is a whole bundle, and nothing of anybody else's is touched.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openBundleFolder } from '../../src/cli/build/bundle-folder'
import { readBack } from '../../src/cli/build/read-back'
import { manifestPath } from '../../src/sdk/bundle/manifest'
import { packBundle } from '../../src/sdk/bundle/write'
import { contentOf } from '../helpers/named-content'
import { pathOf, tinyContent, tinyItems } from '../helpers/tiny-bundle'

vi.mock('node:fs/promises', async original => ({ ...(await original<typeof fs>()) }))

let place = ''
let out = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tacitly-folder-'))
  out = join(place, 'recommendations')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(place, { recursive: true })
})

const titled = (title: string) => tinyItems().map(item => ({ ...item, title: `${title} ${item.id}` }))

/** Publishes as a build does. */
async function publish(title: string, release = 1) {
  const folder = await openBundleFolder(out)
  const content = tinyContent({ items: titled(title), release, last: folder.last })
  return folder.publish(await packBundle(contentOf(content), bytes => gzipSync(bytes)))
}

const titleOf = async () => (await readBack(out)).catalog.items[0].title
const files = () => readdirSync(out).sort()

describe('the folder', () => {
  it('keeps the files of the release before, for pages that are open, and drops those before them', async () => {
    const first = await publish('First')
    const second = await publish('Second')
    expect(second.manifest.previous).toContain(pathOf(new Map(Object.entries(first.manifest.files)), 'cards'))
    expect(files()).toEqual(expect.arrayContaining([...Object.keys(first.manifest.files)]))
    const third = await publish('Third')
    const old = pathOf(new Map(Object.entries(first.manifest.files)), 'cards')
    expect(files()).not.toContain(old)
    expect(files()).toEqual([manifestPath, ...Object.keys(third.manifest.files), ...third.manifest.previous].sort())
  })

  it('has the same content under the same names: built again, it is the same bundle, and nothing grows older', async () => {
    await publish('First')
    const second = await publish('Second', 2)
    const again = await publish('Second', 3)
    expect(again.identity).toBe(second.identity)
    expect(again.manifest.previous).toEqual(second.manifest.previous)
    expect(again.release).toBe(3)
  })

  it('is written in place where it is a link', async () => {
    mkdirSync(join(place, 'elsewhere'))
    symlinkSync(join(place, 'elsewhere'), out)
    await publish('Linked')
    expect(fs.lstat).toBeDefined()
    expect((await fs.lstat(out)).isSymbolicLink()).toBe(true)
    expect(await titleOf()).toBe('Linked item-0')
    expect(readdirSync(place).sort()).toEqual(['elsewhere', 'recommendations'])
  })

  it('is never itself renamed: a mount point would refuse that', async () => {
    const renamed: string[] = []
    const { rename } = await vi.importActual<typeof fs>('node:fs/promises')
    vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
      renamed.push(String(to))
      if (String(to) === out) throw Object.assign(new Error('busy'), { code: 'EBUSY' })
      await rename(from, to)
    })
    await publish('Mounted')
    await publish('Mounted again')
    expect(await titleOf()).toBe('Mounted again item-0')
    expect(renamed).not.toContain(out)
    expect(renamed.at(-1)).toBe(join(out, manifestPath))
  })

  it('of a bundle of format 1 keeps its files for one release', async () => {
    const old = new URL('../fixtures/format-1/', import.meta.url)
    mkdirSync(out)
    for (const name of readdirSync(old)) writeFileSync(join(out, name), readFileSync(new URL(name, old)))
    const first = await publish('New')
    expect(first.manifest.previous).toContain('als.safetensors.gz')
    expect(files()).toContain('als.safetensors.gz')
    await publish('Newer')
    expect(files()).not.toContain('als.safetensors.gz')
  })
})

describe('nothing but files that we wrote is touched', () => {
  it.each([
    ['a web app', { 'index.html': '<html>', 'manifest.json': '{"name":"app","release":7}' }],
    ['the manifest of a web app alone', { 'manifest.json': '{"name":"app","release":7}' }],
    ['a damaged manifest', { 'manifest.json': '{"format":"tacitly-bun' }],
    ['any other file', { 'notes.txt': 'mine' }],
  ])('a folder with %s is refused before anything is written', async (_, there) => {
    mkdirSync(out)
    for (const [name, text] of Object.entries(there)) writeFileSync(join(out, name), text)
    await expect(openBundleFolder(out)).rejects.toMatchObject({ code: 'options-invalid' })
    for (const [name, text] of Object.entries(there)) expect(readFileSync(join(out, name), 'utf8')).toBe(text)
    expect(files()).toEqual(Object.keys(there).sort())
  })

  it('what a dead build left is cleared when it is old, and only where its bytes are what its name says', async () => {
    await publish('First')
    const stray = (name: string, bytes: Buffer, age: number) => {
      writeFileSync(join(out, name), bytes)
      const then = new Date(Date.now() - age)
      utimesSync(join(out, name), then, then)
    }
    const day = 24 * 3600_000
    const [name] = [...(await packed('Other'))].filter(([name]) => name.startsWith('cards'))
    stray(name[0], Buffer.from(name[1]), day)
    stray('cards.0123456789abcdef.json.gz', gzipSync('somebody else wrote this'), day)
    stray('.cards.json.gz.0123456789ab.new', Buffer.from('half'), day)
    const [young] = [...(await packed('Young'))].filter(([name]) => name.startsWith('cards'))
    stray(young[0], Buffer.from(young[1]), 0)
    await publish('Second')
    expect(files()).not.toContain(name[0])
    expect(files()).not.toContain('.cards.json.gz.0123456789ab.new')
    expect(files()).toContain('cards.0123456789abcdef.json.gz')
    expect(files()).toContain(young[0])
  })
})

const packed = (title: string) => packBundle(contentOf(tinyContent({ items: titled(title) })), bytes => gzipSync(bytes))

describe('a build that dies', () => {
  it.each(['open', 'rename', 'readFile', 'rm', 'utimes'] as const)(
    'at any %s leaves a whole bundle, the old one or the new one, and the next build works',
    async step => {
      await publish('Zero')
      await publish('Old')
      const real = (await vi.importActual<typeof fs>('node:fs/promises'))[step] as (...args: unknown[]) => unknown
      let outcome = 'died'
      for (let at = 0; outcome === 'died' && at < 200; at++) {
        let calls = 0
        const spy = vi.spyOn(fs, step).mockImplementation(((...args: unknown[]) => {
          if (calls++ === at) throw new Error('killed')
          return real(...args)
        }) as never)
        outcome = await publish('New').then(
          () => 'done',
          () => 'died',
        )
        spy.mockRestore()
        expect(['Old item-0', 'New item-0'], `${step} ${at}`).toContain(await titleOf())
      }
      expect(outcome).toBe('done')
      await publish('After')
      expect(await titleOf()).toBe('After item-0')
    },
  )

  it('two at once: the last manifest wins, and it is whole', async () => {
    await Promise.all([publish('One'), publish('Two'), publish('Three')])
    expect(['One item-0', 'Two item-0', 'Three item-0']).toContain(await titleOf())
    const bundle = await readBack(out)
    await Promise.all([bundle.shared(), bundle.twin(), bundle.content()])
  })
})
