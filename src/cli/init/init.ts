import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { TacitlyError } from '../../sdk/errors'
import { buildBundle } from '../build/build-bundle'
import type { BuildReport } from '../build/publish'
import { sampleEvents, sampleItems, sampleReadme } from './sample-data'
import { type SiteKind, siteKind } from './site-kind'

export interface InitOptions {
  /** The site's folder. */
  readonly folder: string
  /** Asked before a file that is there is replaced. */
  readonly mayReplace: (paths: readonly string[]) => Promise<boolean>
  readonly onProgress?: Parameters<typeof buildBundle>[0]['onProgress']
}

export interface InitReport {
  readonly site: SiteKind
  /** Relative to the folder; those that were there as they are are not among them. */
  readonly written: readonly string[]
  readonly build: BuildReport
}

/**
 * A first list on a site with no data of its own: sample files, a bundle of them, and a page that shows it.
 *
 * @throws TacitlyError 'options-invalid' where a file is there and may not be replaced; nothing is written then
 */
export async function initSite({ folder, mayReplace, onProgress }: InitOptions): Promise<InitReport> {
  const site = siteKind(folder)
  const files: Readonly<Record<string, string>> = {
    'tacitly/items.csv': sampleItems(),
    'tacitly/events.csv': sampleEvents(),
    'tacitly/README.md': sampleReadme(site.out),
    ...site.page,
  }
  const at = (path: string) => join(folder, path)
  const missing = Object.entries(files).filter(([path, text]) => !isThere(at(path), text))
  const replaced = [...missing.map(([path]) => path), join(site.out, 'manifest.json')].filter(path =>
    existsSync(at(path)),
  )
  if (replaced.length > 0 && !(await mayReplace(replaced))) {
    throw new TacitlyError(
      'options-invalid',
      `${replaced.join(', ')} would be replaced, and nothing was written. Say --yes to replace, or move what is there.`,
      { replaced },
    )
  }
  for (const [path, text] of missing) {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), text)
  }
  const build = await buildBundle({
    interactions: at('tacitly/events.csv'),
    items: [at('tacitly/items.csv')],
    out: at(site.out),
    onProgress,
  })
  return { site, written: missing.map(([path]) => path), build }
}

const isThere = (path: string, text: string) => existsSync(path) && readFileSync(path, 'utf8') === text
