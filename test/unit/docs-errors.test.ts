// Every code of src/sdk/errors.ts is explained, with a message that it has: under a heading of docs/errors.md, which is what the console's link leads to, or,
// where it is of a file that the command line reads, under one of docs/data-errors.md.
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { pageOf, sectionOf } from '../helpers/docs-pages'

const inText = (path: string, pattern: RegExp) =>
  [...readFileSync(path, 'utf8').matchAll(pattern)].map(([, code]) => code)

test('every code has its heading, and every heading its code', () => {
  const [, union] = readFileSync('src/sdk/errors.ts', 'utf8').match(/export type ErrorCode =([\s\S]*?)\n\n/)!
  const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code)
  const ofPages = inText('docs/errors.md', /^## ([a-z]+(?:-[a-z]+)*)$/gm)
  const ofFiles = inText('docs/data-errors.md', /^### `([a-z-]+)`$/gm)
  expect(codes.length).toBeGreaterThan(20)
  expect([...new Set([...ofPages, ...ofFiles])].sort()).toEqual(codes.toSorted())
})

/** What a text of the source may become: what it is filled with may be anything. */
function patternOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return escaped(node.text)
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce((all, { literal }) => `${all}.*${escaped(literal.text)}`, escaped(node.head.text))
  }
  const isSum = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken
  return isSum ? `${patternOf(node.left)}${patternOf(node.right)}` : undefined
}
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Every sentence that the SDK, its workers and personas can say, as patterns. */
function sentences(): RegExp[] {
  const found = new Set<string>()
  const visit = (node: ts.Node) => {
    const pattern = patternOf(node)
    if (pattern === undefined) ts.forEachChild(node, visit)
    else if (pattern.replaceAll('.*', '').length > 15) found.add(pattern)
  }
  for (const folder of ['src/sdk', 'src/workers', 'src/personas', 'src/cli/check', 'src/cli/audit']) {
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.ts'),
    )) {
      visit(ts.createSourceFile(path, readFileSync(`${folder}/${path}`, 'utf8'), ts.ScriptTarget.Latest))
    }
  }
  return [...found].map(pattern => new RegExp(`^${pattern}$`))
}

test('under each heading stands what the error says, in the words of the source', () => {
  const known = sentences()
  const page = pageOf('errors')
  const unsaid = [...page.matchAll(/^## ([a-z]+(?:-[a-z]+)*)$/gm)].filter(([, code]) => {
    const [, said] = sectionOf(page, code).match(/^```text\n(.+)\n```$/m) ?? []
    return !said || !known.some(pattern => pattern.test(said))
  })
  expect(unsaid.map(([heading]) => heading)).toEqual([])
})
