import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TacitlyError } from '../../sdk/errors'
import { type ServedPage, serveFiles } from '../serve/serve-files'

export interface StudioOptions {
  /** 0: one that is free. @default 4600 */
  readonly port?: number
  /** Of the built page. @default beside this program */
  readonly folder?: string
}

/** The page's own policy, of its workers too: whatever is dropped there, the browser lets nothing out. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
    "img-src 'self' data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

/**
 * Serves the studio on this machine alone.
 *
 * @throws TacitlyError 'options-invalid': the page is not built, or the port is taken
 */
export async function serveStudio({ port = 4600, folder = builtPage() }: StudioOptions = {}): Promise<ServedPage> {
  if (!existsSync(join(folder, 'index.html'))) {
    const message = `The studio is not in ${folder}: it comes with the package; from a checkout run npm run build first.`
    throw new TacitlyError('options-invalid', message, { folder })
  }
  return serveFiles({ port, headers, folders: [['/', folder]] })
}

const builtPage = () => fileURLToPath(new URL('./studio', import.meta.url))
