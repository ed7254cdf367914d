// Gzipped sizes of the files in the packed tarball, which tools/check-package.mjs unpacks.
import { readFileSync } from 'node:fs'

const dist = 'node_modules/.cache/tacitly-packed/package/dist'

/** A file of dist/ and what it imports statically, each once: what a page must fetch before the file's first line runs. */
function withImports(file, found = new Set()) {
  if (found.has(file)) return found
  found.add(file)
  const text = readFileSync(`${dist}/${file}`, 'utf8')
  for (const [, name] of text.matchAll(/\b(?:from|import)\s*"\.\/([^"]+)"/g)) withImports(name, found)
  return found
}

// The aim for the SDK is 25 kB, and 10 for the React entry: what checks, keeps and recovers has to move out of them again.
const sdk = withImports('index.js')
const without = (files, ...others) => [...files].filter(file => !others.includes(file) && !sdk.has(file))
const limit = (name, files, size) => ({ name, path: files.map(file => `${dist}/${file}`), gzip: true, limit: size })

export default [
  limit('SDK, all that a page needs before the first recommendation', [...sdk], '29.5 kB'),
  limit(
    'React entry: provider, hooks, lists in all layouts',
    without(withImports('react.js'), 'privacy-controls.js'),
    '10.3 kB',
  ),
  limit('privacy panel, for pages that show it', ['privacy-controls.js'], '3 kB'),
  limit('stylesheet', ['styles.css'], '6 kB'),
  limit('storage, fetched when the visitor consents', ['disk-*.js'], '6.3 kB'),
  limit('training on the page side, fetched when it trains', ['learning-*.js'], '9 kB'),
  // iALS in WASM and JavaScript, EASE, and the two towers' plain twin.
  limit('vectors, queries and added items, fetched when a list goes by them', ['site-content-*.js'], '6 kB'),
  limit('trainer worker, fetched when it trains', ['trainer.worker.js'], '15 kB'),
  limit('extraction on the page side, fetched when it encodes', ['extraction-*.js'], '6 kB'),
  limit('extractor worker, fetched when it encodes', ['extractor.worker.js'], '160 kB'),
  // tfjs with the kernels and gradients of our graphs.
  limit('tensor worker, fetched when WebGL trains', ['tensor.worker.js'], '111 kB'),
]
