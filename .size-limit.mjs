// Gzipped sizes of the files in the packed tarball, which tools/check-package.mjs unpacks.
import { readdirSync, readFileSync } from 'node:fs'

const dist = 'node_modules/.cache/tacitly-packed/package/dist'

/** A file of dist/ and what it imports statically, each once: what a page must fetch before the file's first line runs. */
function withImports(file, found = new Set()) {
  if (found.has(file)) return found
  found.add(file)
  const text = readFileSync(`${dist}/${file}`, 'utf8')
  for (const [, name] of text.matchAll(/\b(?:from|import)\s*"\.\/([^"]+)"/g)) withImports(name, found)
  return found
}

const chunk = name => readdirSync(dist).find(file => file.startsWith(`${name}-`) && file.endsWith('.js'))
const sdk = withImports('index.js')
const parts = new Set(['apart.js', 'taste.js'])
const react = withImports('react.js', new Set(parts))
const follower = [...withImports(chunk('react-Follower'))].filter(file => !react.has(file))
const explanation = [...withImports(chunk('react-Explanation'))].filter(file => !react.has(file))
const elements = withImports('elements.js')
const second = new Set(['later-files', 'visit-for', 'unpack-more'].flatMap(name => [...withImports(chunk(name))]))
const personal = withImports(chunk('personal'))
const full = withImports(chunk('full-rank'))
const shards = [...withImports(chunk('shards-on-page'))].filter(file => !second.has(file))
const knowledge = [...withImports(chunk('knowledge'))].filter(file => !full.has(file))
const without = files => [...files].filter(file => !parts.has(file) && !sdk.has(file))
const limit = (name, files, size) => ({ name, path: files.map(file => `${dist}/${file}`), gzip: true, limit: size })

export default [
  limit('SDK, all that a page needs before the first recommendation', [...sdk], '21.95 kB'),
  limit('scoring a history, fetched after the first list', without(second), '11.15 kB'),
  limit('what finds and joins shards, fetched where a catalogue is cut', without(shards), '4.7 kB'),
  limit('what a visitor makes of a page, fetched after the first list', without(personal), '16.3 kB'),
  limit('what a site tries out, fetched where it does', ['experiments-*.js'], '5.1 kB'),
  limit('React entry: provider, hooks, lists in all layouts', without(react), '10 kB'),
  limit("for a site's own cards, without React", ['track.js'], '1 kB'),
  limit('what follows a list, fetched after its first paint', without(follower), '4.75 kB'),
  limit('what a feed of more than a hundred takes', ['react-follow-feed-*.js'], '10.4 kB'),
  limit('what explains a card, fetched when a visitor asks', explanation, '2.45 kB'),
  limit(
    'panels of privacy and requests, own cards (carousel, tracking), reranking, for pages that have them',
    ['apart.js'],
    '5.8 kB',
  ),
  limit('taste panel and picker, for pages that have them', ['taste.js'], '4.7 kB'),
  limit(
    'taste as topics, and what is said of it, fetched when somebody asks or has spoken',
    without(withImports(chunk('taste'))).filter(file => !personal.has(file) && !full.has(file)),
    '12.5 kB',
  ),
  limit('personas, where a test, a story or a preview has them', ['personas.js'], '4.8 kB'),
  limit('what a list says of requirements, and critiques', ['react-Knowledge-*.js'], '1.6 kB'),
  limit('stylesheet', ['styles.css'], '7.2 kB'),
  limit('devtools until they are opened', [...withImports('devtools.js')], '1.8 kB'),
  limit('devtools, open', without(withImports(chunk('devtools-panel'))), '18.7 kB'),
  limit('what devtools ask of the SDK', without(withImports(chunk('inspect'))), '16.4 kB'),
  limit('lists without React, Preact built in', without(elements), '18.5 kB'),
  limit('storage, fetched when the visitor consents', ['disk-line-*.js'], '8.3 kB'),
  limit(
    'lists by seeds, a query and rules, fetched when one is asked for',
    without(full).filter(file => !personal.has(file)),
    '4.6 kB',
  ),
  limit(
    'requirements, preferences, limits, places, critiques, fetched when a list has some',
    without(knowledge),
    '4.5 kB',
  ),
  limit('training on the page side, fetched when it trains', ['learning-*.js'], '8 kB'),
  // iALS in WASM and JavaScript, EASE, and the plain twins of two towers and of networks that read sequences or sets.
  limit('vectors, queries and added items, fetched when a list goes by them', ['service-*.js'], '6 kB'),
  limit('trainer worker, fetched when it trains', ['trainer.worker.js'], '45.5 kB'),
  limit('extraction on the page side, fetched when it encodes', ['extraction-*.js'], '6 kB'),
  limit('extractor worker, fetched when it encodes', ['extractor.worker.js'], '160 kB'),
  limit('WebGPU worker, fetched when it trains iALS there', ['webgpu.worker.js'], '26.1 kB'),
  // tfjs with the kernels and gradients of our graphs, and the engines that WebGL is measured beside.
  limit('tensor worker, fetched when WebGL trains', ['tensor.worker.js'], '134.1 kB'),
]
