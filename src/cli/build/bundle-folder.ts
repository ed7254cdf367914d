import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { inWords } from '../../sdk/bundle/fault'
import { hashInName, type Manifest, manifestPath, readManifest } from '../../sdk/bundle/manifest'
import type { Bundle } from '../../sdk/bundle/read'
import { readSafetensors } from '../../sdk/bundle/safetensors'
import { sha256 } from '../../sdk/bundle/sha256'
import { filesIn } from '../../sdk/bundle/shards/open'
import { TacitlyError } from '../../sdk/errors'
import { readWhole } from './read-back'

/** Where a bundle is published: files lie under their hashes, beside those of the release before; the manifest says which. */
export interface BundleFolder {
  /** What is published there now. */
  readonly last?: Manifest
  /** Writes the files, reads them back as a page would, and then swaps the manifest by one rename. */
  readonly publish: (files: ReadonlyMap<string, Uint8Array>) => Promise<Bundle>
}

/** A file that no manifest names may be of a build that still runs. */
const leftoverMs = 60 * 60_000

/** What is written first lies under such a name, for a moment, or for as long as a killed build leaves it. */
const unfinished = /^\.[a-z0-9.-]+\.[0-9a-f]{12}\.new$/

/** @throws TacitlyError 'options-invalid' where `out` can't be written, or holds anything but a bundle */
export async function openBundleFolder(out: string): Promise<BundleFolder> {
  const guard = <T>(work: Promise<T>) => work.catch(cause => unwritable(out, cause))
  const there = await guard(namesIn(out))
  const last = there.includes(manifestPath) ? await readLast(out) : undefined
  const named = await guard(withShards(out, [...Object.keys(last?.files ?? {}), ...(last?.previous ?? [])]))
  const foreign = there.filter(name => !named.has(name) && !hashInName(name) && !unfinished.test(name))
  if (foreign.length > 0) throw isForeign(out, foreign)

  async function publish(files: ReadonlyMap<string, Uint8Array>): Promise<Bundle> {
    await guard(mkdir(out, { recursive: true }))
    for (const [name, bytes] of files) if (name !== manifestPath) await guard(write(out, name, bytes))
    const manifest = files.get(manifestPath)!
    const read = (name: string) => (name === manifestPath ? Promise.resolve(manifest) : readFile(join(out, name)))
    const bundle = await readWhole(read)
    await Promise.all([bundle.rating(), bundle.shared(), bundle.twin(), bundle.content()])
    await guard(write(out, manifestPath, manifest))
    await guard(clear(out, named, bundle.manifest))
    return bundle
  }
  return { last, publish }
}

/** The manifest, these files, and those that maps of shards among them name. */
async function withShards(folder: string, names: readonly string[]): Promise<Set<string>> {
  const all = new Set([manifestPath, ...names])
  const there = new Set(await namesIn(folder))
  for (const name of names) {
    if (!name.startsWith('shards.') || !there.has(name)) continue
    const map = readSafetensors(await promisify(gunzip)(await readFile(join(folder, name))))
    for (const file of filesIn(map)) all.add(file.name)
  }
  return all
}

/** undefined names: there is no such folder yet. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}

/** Whole or not at all. What lies there already is only marked as in use. */
async function write(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, name)
  if (name !== manifestPath && (await readFile(path).catch(() => undefined))?.equals(bytes)) {
    const now = new Date()
    return utimes(path, now, now)
  }
  const fresh = join(folder, `.${name}.${randomBytes(6).toString('hex')}.new`)
  try {
    const file = await open(fresh, 'wx')
    await file.writeFile(bytes)
    await file.sync()
    await file.close()
    await rename(fresh, path)
  } catch (cause) {
    await rm(fresh, { force: true })
    throw cause
  }
}

/** Removes what the release before last left, and what a build that died did; nothing but files that we wrote. */
async function clear(folder: string, named: ReadonlySet<string>, { files, previous }: Manifest): Promise<void> {
  const used = await withShards(folder, [...Object.keys(files), ...previous])
  for (const name of await namesIn(folder)) {
    if (used.has(name)) continue
    if (named.has(name) || (await isLeftover(folder, name))) await rm(join(folder, name), { force: true })
  }
}

async function isLeftover(folder: string, name: string): Promise<boolean> {
  const path = join(folder, name)
  // Another build that runs has renamed it meanwhile: then it is none.
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
  if (Date.now() - mtimeMs < leftoverMs) return false
  if (unfinished.test(name)) return true
  const hash = hashInName(name)
  if (!hash) return false
  const bytes = await promisify(gunzip)(await readFile(path)).catch(() => undefined)
  return bytes !== undefined && (await sha256(bytes)).startsWith(hash)
}

async function readLast(out: string): Promise<Manifest> {
  try {
    return (await readManifest(await readFile(join(out, manifestPath)), join(out, manifestPath))).manifest
  } catch (thrown) {
    const cause = await inWords(thrown)
    throw new TacitlyError(
      'options-invalid',
      `${join(out, manifestPath)} is damaged, or no bundle's (${(cause as Error).message}), so nothing there is touched; remove it or give another --out.`,
      { out },
      cause,
    )
  }
}

function isForeign(out: string, names: readonly string[]): TacitlyError {
  return new TacitlyError(
    'options-invalid',
    `--out ${out} holds files that are no part of a bundle (${names.slice(0, 3).join(', ')}); name a folder of its own.`,
    { out },
  )
}

function unwritable(out: string, cause: unknown): never {
  if (cause instanceof TacitlyError) throw cause
  const { code, message } = cause as NodeJS.ErrnoException
  const reasons: Record<string, string> = {
    EACCES: 'may not be written by this user',
    EPERM: 'may not be written by this user',
    EROFS: 'lies on a read-only file system',
    ENOTDIR: 'is a file, or lies below one',
    EEXIST: 'is a file, or lies below one',
    ENOSPC: 'does not fit: the disk is full',
  }
  throw new TacitlyError(
    'options-invalid',
    `--out ${out} ${reasons[code ?? ''] ?? `can't be written: ${message}`}; name a folder that can be written.`,
    { out },
    cause,
  )
}
