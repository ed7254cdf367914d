import { readdirSync, readFileSync } from 'node:fs'

/** A page of docs/, as it was written. */
export interface DocsPage {
  /** 'docs/errors.md' */
  readonly path: string
  readonly text: string
}

export const docsPages: readonly DocsPage[] = readdirSync('docs')
  .filter(name => name.endsWith('.md'))
  .map(name => ({ path: `docs/${name}`, text: readFileSync(`docs/${name}`, 'utf8') }))

export const pageOf = (name: string) => docsPages.find(({ path }) => path === `docs/${name}.md`)!.text

/** What stands below a heading of the second or third level, up to the next of its level or above. */
export function sectionOf(text: string, heading: string): string {
  const [, level, body] = text.match(new RegExp(`^(##+) ${heading}$([\\s\\S]*)`, 'm'))!
  return body.split(new RegExp(`^#{2,${level.length}} `, 'm'))[0]
}

/** Names in the first column of the tables, those that share a row apart. */
export function rowNames(text: string): string[] {
  const cells = [...text.matchAll(/^\|([^|]+)\|/gm)].map(([, cell]) => cell)
  return cells.flatMap(cell => [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name))
}
