import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { bundlePaths, manifestPath } from '../sdk/bundle/manifest'
import { TacitlyError } from '../sdk/errors'

/** A folder that is written beside its place and then takes it at once: a failure leaves what was there as it was. */
export interface Staging {
  /** Where to write until then. */
  readonly path: string
  /** In place of what was written before. */
  readonly write: (files: ReadonlyMap<string, Uint8Array>) => Promise<void>
  readonly publish: () => Promise<void>
  /** Removes what was not published. */
  readonly discard: () => Promise<void>
}

/** @throws TacitlyError 'options-invalid' where `out` can't be written, or holds anything but a bundle */
export async function stageFolder(out: string): Promise<Staging> {
  await checkReplaceable(out)
  const path = join(dirname(out), `.${basename(out)}.${process.pid}.new`)
  const old = join(dirname(out), `.${basename(out)}.${process.pid}.old`)
  const guard = <T>(work: Promise<T>) => work.catch(cause => unwritable(out, cause))
  await guard(mkdir(dirname(out), { recursive: true }).then(() => mkdir(path)))
  return {
    path,
    async write(files) {
      for (const name of await guard(readdir(path))) if (!files.has(name)) await guard(rm(join(path, name)))
      for (const [name, bytes] of files) await guard(writeFile(join(path, name), bytes))
    },
    async publish() {
      const replaces = (await entriesOf(out)) !== undefined
      if (replaces) await guard(rename(out, old))
      try {
        await rename(path, out)
      } catch (cause) {
        if (replaces) await rename(old, out)
        unwritable(out, cause)
      }
      await rm(old, { recursive: true, force: true })
    },
    discard: () => rm(path, { recursive: true, force: true }),
  }
}

/** The release of the bundle in a folder; undefined where there is none. */
export async function releaseIn(folder: string): Promise<number | undefined> {
  const text = await readFile(join(folder, manifestPath), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { release } = JSON.parse(text)
    if (Number.isSafeInteger(release) && release > 0) return release
  } catch {
    // Told below, like a manifest without a number.
  }
  throw new TacitlyError(
    'options-invalid',
    `${join(folder, manifestPath)} is damaged, so its release number can't be counted on; remove the folder or give another --out.`,
    { folder },
  )
}

async function checkReplaceable(out: string): Promise<void> {
  const known = new Set<string>([manifestPath, ...Object.values(bundlePaths)])
  const foreign = (await entriesOf(out))?.filter(name => !known.has(name)) ?? []
  if (foreign.length === 0) return
  throw new TacitlyError(
    'options-invalid',
    `--out ${out} holds files that are no part of a bundle (${foreign.slice(0, 3).join(', ')}), and is replaced whole; ` +
      'name a folder of its own.',
    { out },
  )
}

/** undefined: there is no such folder. */
async function entriesOf(folder: string): Promise<string[] | undefined> {
  try {
    return await readdir(folder)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    return unwritable(folder, cause)
  }
}

function unwritable(out: string, cause: unknown): never {
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
