import type { InitReport } from './init'
import { plainLines, tenLines } from './site-kind'

/** What was made, where it is seen, and what to paste. */
export function showInit({ site, written, build }: InitReport): string {
  const { name, hasReact, hasTacitly, out, seenAt } = site
  const paste =
    hasReact || name === 'Next'
      ? tenLines
      : plainLines(name === 'Vite' ? 'tacitly' : '/node_modules/tacitly/dist/index.js')
  const start = name === 'plain' ? 'serve this folder' : 'npm run dev'
  return [
    `${name === 'plain' ? 'A plain site' : `A site of ${name}`}. Written: ${written.join(', ') || 'nothing, it was all there'}.`,
    `${build.manifest.items} sample items -> ${out}; what each column is stands in tacitly/README.md.`,
    '',
    'See it:',
    ...(hasTacitly ? [] : ['  npm install tacitly']),
    `  ${start}, then open ${seenAt}`,
    '  That page is only for a look: delete it when you have lists of your own.',
    '',
    'In a page of your own:',
    '',
    paste,
  ].join('\n')
}
