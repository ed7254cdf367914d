// What holds of the pages as they are written: they are in the sidebar, their links lead somewhere on GitHub too, and words of the
// trade are explained where they come first.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sections } from '../../docs/.vitepress/sections.mjs'
import { docsPages, pageOf } from '../helpers/docs-pages'

test('every page is in the sidebar, and is headed by one title', () => {
  const listed = sections.flatMap(({ pages }) => Object.keys(pages)).filter(path => !path.startsWith('api/'))
  const written = docsPages.map(({ path }) => path.replace(/^docs\/|\.md$/g, '')).filter(name => name !== 'README')
  expect(listed.toSorted()).toEqual(written.toSorted())
  for (const { path, text } of docsPages) expect([path, withoutCode(text).match(/^# /gm)?.length]).toEqual([path, 1])
})

test('every link to a file leads to one', () => {
  const broken = docsPages.flatMap(({ path, text }) =>
    [...withoutCode(text).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => target)
      .filter(target => !existsSync(`docs/${target}`))
      .map(target => `${path}: ${target}`),
  )
  expect(broken).toEqual([])
})

/** A heading's anchor: on GitHub, and on the site (@mdit-vue/shared). */
const slugs = [
  (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  (heading: string) =>
    heading
      .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase(),
]

test('every link to a heading leads to one, on GitHub and on the site', () => {
  const headings = new Map(
    docsPages.map(({ path, text }) => [
      path,
      [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!),
    ]),
  )
  const broken = docsPages.flatMap(({ path, text }) =>
    [...withoutCode(text).matchAll(/\]\(([^)#:]*)#([^)]+)\)/g)].flatMap(([, page, anchor]) => {
      const of = headings.get(page ? `docs/${page}` : path)
      const leads = !of || slugs.every(slug => of.some(heading => slug(heading.replaceAll(/[`*]/g, '')) === anchor))
      return leads ? [] : [`${path}: ${page}#${anchor}`]
    }),
  )
  expect(broken).toEqual([])
})

/** By heading of the glossary. */
const terms: Readonly<Record<string, RegExp>> = {
  bundle: /\bbundles?\b/i,
  'content-knn': /\bcontent-kNN\b/i,
  dwell: /\bdwell\b/i,
  ease: /\bEASE\b/,
  encoder: /\bencoders?\b/i,
  ensemble: /\bensembles?\b/i,
  factors: /\bfactors\b/i,
  'fold-in': /\bfold(ed|s|ing)? in\b/i,
  gate: /\bgate\b/i,
  'held-out': /\bheld[- ]out\b/i,
  ials: /\biALS\b/,
  impression: /\bimpressions?\b/i,
  'item-knn': /\bitem-kNN\b/i,
  ndcg: /\bnDCG\b/i,
  'near-duplicates': /\bnear-duplicates?\b/i,
  persona: /\bpersonas?\b/i,
  snapshot: /\bsnapshots?\b/i,
  twin: /\btwin\b/i,
  'two-tower': /\btwo-tower\b/i,
  vector: /\bvectors?\b/i,
  verdict: /\bverdict\b/i,
}

test.each(docsPages.filter(({ path }) => !/glossary|README/.test(path)))(
  '$path explains its words at first use',
  ({ text }) => {
    expect(unexplained(text)).toEqual([])
  },
)

test('the glossary has them all, in order', () => {
  const headings = [...pageOf('glossary').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
  const slugs = headings.map(heading => heading.toLowerCase().replaceAll(' ', '-'))
  expect(Object.keys(terms).filter(term => !slugs.includes(term))).toEqual([])
  expect(slugs).toEqual(slugs.toSorted())
})

test('a page is found out that explains at the second use', () => {
  expect(unexplained('# The bundle\n\n`bundle` A bundle, and a [bundle](glossary.md#bundle).\n')).toEqual(['bundle'])
  expect(unexplained('# The bundle\n\n`bundle` A [bundle](glossary.md#bundle), and a bundle.\n')).toEqual([])
})

test('the first lines of the quick start are those of the README', () => {
  const blocks = (text: string) => [...text.matchAll(/^```tsx\n([\s\S]*?)^```$/gm)].map(([, block]) => block)
  const [tenLines] = blocks(readFileSync('README.md', 'utf8'))
  expect(blocks(pageOf('quick-start')).slice(0, 2)).toEqual([tenLines, tenLines])
})

/** Blanks out, and leaves the rest where it was. */
const blank = (text: string, ...patterns: readonly RegExp[]) =>
  patterns.reduce((rest, pattern) => rest.replace(pattern, found => found.replace(/[^\n]/g, ' ')), text)

function withoutCode(text: string): string {
  return blank(text, /^```[\s\S]*?^```$/gm, /`[^`\n]+`/g)
}

/** Terms whose first use outside of code, headings and links leads not to the glossary. */
function unexplained(text: string): string[] {
  const prose = blank(withoutCode(text), /^#.*$/gm, /\[[^\]]*\]\((?!glossary\.md)[^)]*\)/g, /\]\([^)]*\)/g)
  return Object.entries(terms).flatMap(([term, pattern]) => {
    const at = prose.search(pattern)
    if (at < 0) return []
    const [, target] = text.slice(text.lastIndexOf('[', at) + 1).match(/^[^\][]*\]\(glossary\.md#([\w-]+)\)/) ?? []
    return target === term ? [] : [term]
  })
}
