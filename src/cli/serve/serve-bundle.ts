import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PreviewFacts } from '../../preview/facts'
import { TacitlyError } from '../../sdk/errors'
import { readBack } from '../build/read-back'
import { readPersonas } from '../check/check-bundle'
import { previewPage } from './preview-page'
import { type ServedPage, serveFiles } from './serve-files'

export interface ServeOptions {
  readonly bundle: string
  /** File of personas, who are offered as visitors. */
  readonly personas?: string
  /** Folder of files that items name by addresses of the site, such as pictures. */
  readonly site?: string
  /** 0: one that is free. @default 4700 */
  readonly port?: number
  /** Of the built package. @default beside this program */
  readonly folder?: string
}

/** Pictures are where the items say; nothing else is asked for anywhere but here. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
    "img-src * data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

/**
 * A bundle in the widgets that a site's pages have, on this machine alone. All of it is verified first.
 *
 * @throws TacitlyError 'options-invalid': the package is not built, or the port is taken; 'bundle-missing' | 'bundle-format' |
 *   'bundle-corrupt' | 'personas-invalid'
 */
export async function serveBundle(options: ServeOptions): Promise<ServedPage> {
  const { bundle: folder, personas, site, port = 4700, folder: dist = builtPackage() } = options
  if (!existsSync(join(dist, 'preview.js'))) {
    const message = `The page is not in ${dist}: it comes with the package; from a checkout run npm run build first.`
    throw new TacitlyError('options-invalid', message, { folder: dist })
  }
  const read = await readBack(folder)
  await Promise.all([read.rating(), read.shared(), read.twin(), read.content(), read.card()])
  const { release, items, verdict, serves } = read.manifest
  const facts: PreviewFacts = {
    ...{ release, items, serves, verdict: verdict.text },
    personas: personas === undefined ? undefined : await readPersonas(personas),
  }
  return serveFiles({
    ...{ port, headers },
    texts: { '/index.html': previewPage, '/facts.json': JSON.stringify(facts) },
    folders: [['/tacitly/', dist], ['/bundle/', folder], ...(site === undefined ? [] : ([['/', site]] as const))],
  })
}

const builtPackage = () => fileURLToPath(new URL('.', import.meta.url))
