// Misuse that types catch, as a site meets it: small pages compiled against the source, each with the error that it must give.
import { resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { entryPaths } from '../helpers/entry-paths'

const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.')

const imports = `
import './src/elements/index'
import { createRecommender, type Item, type Recommender, type Strategy } from 'tacitly'
import { FrequentlyBoughtTogether, LookingSimilar, Recommendations, type RecommendationsProps, RecommenderProvider, RelatedItems, useRecommendations, useRecommender } from 'tacitly/react'
declare const recommender: Recommender
declare const someStrategy: Strategy
`

const register = `
export {}
interface Film { id: string; title: string; director: string; attributes: { country: string; minutes: number } }
declare module 'tacitly' { interface Register { item: Film } }
`

/** What TypeScript says of each page, '' where it is content. */
function compile(pages: readonly string[], others: Readonly<Record<string, string>> = {}): string[] {
  const name = (n: number) => resolve(`page-${n}.tsx`)
  const texts = new Map<string, string>([
    ...pages.map((text, n) => [name(n), `${imports}${text}\nexport {}\n`] as const),
    ...Object.entries(others).map(([file, text]) => [resolve(file), text] as const),
  ])
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = file => texts.has(file) || fileExists(file)
  host.readFile = file => texts.get(file) ?? readFile(file)
  host.getSourceFile = (file, version, ...rest) => {
    const text = texts.get(file)
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version)
  }
  const program = ts.createProgram([...texts.keys()], { ...options, paths: entryPaths, noUnusedLocals: false }, host)
  return pages.map((_, n) => {
    const file = program.getSourceFile(name(n))
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).join('\n')
  })
}

/** A page, and what is said of it; undefined: nothing. */
const table: readonly (readonly [string, RegExp | undefined])[] = [
  ['recommender.list({ strategy: "related", limit: 3 })', /'itemIds' is missing/],
  ['recommender.list({ strategy: "related", itemIds: ["a"] })', undefined],
  ['recommender.recommend({ strategy: "frequentlyBoughtTogether" })', /'itemIds' is missing/],
  ['recommender.list({ strategy: "lookingSimilar" })', /not assignable to .*"itemIds"/],
  ['recommender.list({ strategy: "lookingSimilar", query: "a red coat" })', undefined],
  ['recommender.list({ strategy: "becauseYouViewed" }); recommender.list(); recommender.list({ limit: 3 })', undefined],
  ['recommender.list({ strategy: someStrategy, itemIds: ["a"] })', undefined],
  ['recommender.list({ strategy: "foryou" })', /"foryou"' is not assignable/],
  ['recommender.list({ strategy: "related", itemIds: "a" })', /'string' is not assignable/],
  ['recommender.list({ filter: { anything: 1 } })', undefined],
  ['const page = <Recommendations strategy="related" />', /'itemIds' is missing/],
  ['const page = <Recommendations strategy="related" itemIds={["a"]} layout="grid" />', undefined],
  ['const page = <Recommendations layout="carusel" />', /"carusel"' is not assignable/],
  ['const page = <RelatedItems />', /'itemIds' is missing/],
  ['const page = <><RelatedItems itemIds={["a"]} /><FrequentlyBoughtTogether itemIds={[]} /></>', undefined],
  ['const page = <LookingSimilar query="a red coat" />', undefined],
  ['const page = <LookingSimilar />', /not assignable to type .*"itemIds"/],
  [
    'const Mine = (props: Omit<RecommendationsProps, "onSelect">) => <Recommendations {...props} layout="list" />',
    undefined,
  ],
  ['const Mine = () => { useRecommendations({ strategy: "related" }); return null }', /'itemIds' is missing/],
  ['const page = <RecommenderProvider>text</RecommenderProvider>', /'recommender' is missing|'options' is missing/],
  [
    'const page = <RecommenderProvider options={{ bundle: "/b/", onConsentChange: () => undefined }} />',
    /'onConsentChange' does not exist/,
  ],
  ['const page = <RecommenderProvider options={{ bundle: "/b/" }} recommender={recommender} />', /not assignable/],
  [
    'declare const row: HTMLElementTagNameMap["tacitly-recommendations"]; row.limit = 3; row.heading = undefined',
    undefined,
  ],
  ['declare const row: HTMLElementTagNameMap["tacitly-recommendations"]; row.onSelect', /'onSelect' does not exist/],
]

test.each(compile(table.map(([text]) => text)).map((said, n) => [...table[n], said] as const))(
  'without a Register: %s',
  (_, expected, said) => (expected ? expect(said).toMatch(expected) : expect(said).toBe('')),
)

const registered: readonly (readonly [string, RegExp | undefined])[] = [
  ['createRecommender({ bundle: "/b/" }).list({ filter: { director: "Agnès Varda", country: "France" } })', undefined],
  ['createRecommender({ bundle: "/b/" }).list({ filter: { directer: "Agnès Varda" } })', /'directer' does not exist/],
  ['const page = <Recommendations filter={{ directer: "Agnès Varda" }} />', /'directer' does not exist/],
  [
    'const page = <Recommendations filter={{ minutes: { max: 90 } }} renderItem={({ item }) => item.director} />',
    undefined,
  ],
  ['const page = <RelatedItems itemIds={["a"]} filter={film => film.attributes.minutes < 90} />', undefined],
  ['const Mine = () => { const { items } = useRecommendations(); return items[0]?.item.director }', undefined],
  [
    'const Mine = () => { const { items } = useRecommendations(); return items[0]?.item.directer }',
    /'directer' does not exist/,
  ],
  ['const Mine = () => useRecommender().getHistory()[0]?.item?.director', undefined],
  ['createRecommender<Item>().list({ filter: { anything: 1 } })', undefined],
]

test.each(
  compile(
    registered.map(([text]) => text),
    { 'register.d.ts': register },
  ).map((said, n) => [...registered[n], said] as const),
)('with a Register: %s', (_, expected, said) => (expected ? expect(said).toMatch(expected) : expect(said).toBe('')))
