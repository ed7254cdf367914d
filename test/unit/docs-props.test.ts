// Every prop, option and field that the types of the components have is a row of docs/components.md or docs/hooks.md, and no other is.
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import * as components from '../../src/components/index'
import { pageOf, rowNames, sectionOf } from '../helpers/docs-pages'
import { readStylesheet } from '../helpers/stylesheet'

/** Names of the members that a type of a file declares itself, whatever it is made of. */
function membersOf(path: string, name: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(`src/${path}`, 'utf8'), ts.ScriptTarget.Latest)
  const found = new Set<string>()
  const visit = (node: ts.Node) => {
    if (ts.isPropertySignature(node)) found.add((node.name as ts.Identifier).text)
    else ts.forEachChild(node, visit)
  }
  for (const node of file.statements) {
    if ((ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name.text === name) visit(node)
  }
  return [...found]
}

const list = 'components/recommendations/recommendations-props.ts'
const answer = 'sdk/types/recommendation.ts'
const provider = 'components/common/RecommenderProvider.tsx'
const statuses = 'components/recommendations/Statuses.tsx'
type Declared = readonly [path: string, name: string]
const tables: readonly (readonly [page: string, heading: string, declared: readonly Declared[]])[] = [
  [
    'components',
    'RecommenderProvider',
    [
      [provider, 'RecommenderProviderProps'],
      [provider, 'Provision'],
      ['sdk/types/options.ts', 'RecommenderOptions'],
    ],
  ],
  [
    'components',
    'Recommendations',
    [
      [list, 'RecommendationsProps'],
      ['components/recommendations/useRecommendations.ts', 'UseRecommendationsOptions'],
      ['sdk/types/list.ts', 'ListOptions'],
    ],
  ],
  ['components', 'Carousel', [['components/carousel/Carousel.tsx', 'CarouselProps']]],
  ['components', 'Card', [['components/card/Card.tsx', 'CardProps']]],
  ['components', 'Critique', [['components/wishes/Critique.tsx', 'CritiqueProps']]],
  ['components', 'Cover', [['components/cover/Cover.tsx', 'CoverProps']]],
  ['components', 'Reasons', [['components/reasons/Reasons.tsx', 'ReasonsProps']]],
  ['components', 'PrivacyControls', [['components/privacy/PrivacyControls.tsx', 'PrivacyControlsProps']]],
  ['components', 'NetworkProof', [['components/network/NetworkProof.tsx', 'NetworkProofProps']]],
  ['components', 'TasteControls', [['components/taste/TasteControls.tsx', 'TasteControlsProps']]],
  ['components', 'TastePicker', [['components/taste/TastePicker.tsx', 'TastePickerProps']]],
  ['components', 'Track', [['components/track/Track.tsx', 'TrackProps']]],
  ['components', 'ErrorNote', [[statuses, 'ErrorProps']]],
  [
    'components',
    'What a card receives',
    [
      ['components/card/card-props.ts', 'ItemProps'],
      [answer, 'Recommendation'],
    ],
  ],
  [
    'components',
    'What other parts receive',
    [
      ['components/recommendations/Header.tsx', 'HeaderProps'],
      ['components/recommendations/Glide.tsx', 'LayoutProps'],
      [statuses, 'LoadingProps'],
      [statuses, 'EmptyProps'],
    ],
  ],
  [
    'without-react',
    'What the widgets take',
    [
      ['sdk/types/list.ts', 'ListOptions'],
      ...['Worded', 'RecommendationsOptions', 'TasteControlsOptions', 'TastePickerOptions'].map(
        name => ['elements/options.ts', name] as const,
      ),
    ],
  ],
  [
    'without-react',
    'Cards of your own',
    [
      ['elements/options.ts', 'CardOptions'],
      [answer, 'Recommendation'],
    ],
  ],
  ['components', 'Translations', [['components/common/translations.ts', 'Translations']]],
  ['devtools', 'Options', [['devtools/types.ts', 'DevtoolsOptions']]],
  ['hooks', 'useRerank', [['sdk/types/recommender.ts', 'RerankOptions']]],
]

test.each(tables)('docs/%s.md, %s: a row for each prop of the types', (page, heading, declared) => {
  const rows = rowNames(sectionOf(pageOf(page), heading))
  expect(rows.toSorted()).toEqual(declared.flatMap(([path, name]) => membersOf(path, name)).toSorted())
})

test('a list of useRecommendations: a row for each field of its snapshot and of its items', () => {
  const rows = rowNames(sectionOf(pageOf('hooks'), 'useRecommendations'))
  const declared = ['SnapshotBase', 'ListSnapshot', 'Recommendation'].flatMap(name => membersOf(answer, name))
  expect([...new Set(rows)].sort()).toEqual([...new Set([...declared, 'refresh', 'log', 'observe'])].sort())
})

test('every component and hook has its place', () => {
  const names = Object.entries(components).filter(
    ([name, value]) => typeof value !== 'string' && /^(use)?[A-Z]/.test(name),
  )
  const places = `${pageOf('components')}${pageOf('hooks')}`
  const missing = names.filter(([name]) => !places.includes(`\n## ${name}\n`) && !places.includes(`| \`<${name}>\` |`))
  expect(missing.map(([name]) => name)).toEqual([])
  expect(names.length).toBeGreaterThan(15)
})

test('every token of the stylesheet is a row of docs/theming.md, with its value', () => {
  const styles = readStylesheet()
  const [declared] = styles.match(/:where\(:root\) \{[^}]*/)!
  const rows = [...pageOf('theming').matchAll(/^\| `(--tacitly-[\w-]+)` \| ([^|]+) \| ([^|]*)\|/gm)]
  const values = new Map(
    rows.map(([, name, light, dark]) => [name, [light, dark].map(value => value.replaceAll('`', '').trim())]),
  )
  for (const [, name, value] of declared.matchAll(/(--tacitly-[\w-]+): ([^;]+);/g)) {
    const pair = value.match(/^light-dark\((#\w+), (#\w+)\)$/)
    if (pair) expect([name, ...values.get(name)!]).toEqual([name, pair[1], pair[2]])
    else if (value.length < 40) expect([name, values.get(name)?.[0]]).toEqual([name, value])
    else expect([...values.keys()]).toContain(name)
  }
  const used = new Set([...styles.matchAll(/--tacitly-[\w-]+/g)].map(([name]) => name))
  expect([...values.keys()].sort()).toEqual([...used].sort())
  expect(pageOf('theming')).toContain(`reads ${used.size} custom properties`)
})
