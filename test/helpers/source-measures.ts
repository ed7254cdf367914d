// How long files and functions are, and which files import one another in a circle: types count, too.
import { dirname, join } from 'node:path'
import ts from 'typescript'

export interface SourceFile {
  /** From the repository's root. */
  readonly path: string
  readonly text: string
}

export interface LongFunction {
  readonly path: string
  readonly name: string
  readonly lines: number
}

const parse = ({ path, text }: SourceFile) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)

export const lineCount = ({ text }: SourceFile): number => text.trimEnd().split('\n').length

/** The share's quantile of numbers, the nearest one at or above it. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1]
}

/** Functions of more than `most` lines, whatever they are made by. */
export function longFunctions(files: readonly SourceFile[], most: number): readonly LongFunction[] {
  return files
    .filter(file => lineCount(file) > most)
    .flatMap(file => {
      const tree = parse(file)
      const found: LongFunction[] = []
      const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line
      const visit = (node: ts.Node) => {
        const lines = lineOf(node.end) - lineOf(node.getStart(tree)) + 1
        const isFunction = ts.isFunctionLike(node) || ts.isClassLike(node)
        if (isFunction && lines > most) found.push({ path: file.path, name: node.name?.getText(tree) ?? '', lines })
        ts.forEachChild(node, visit)
      }
      visit(tree)
      return found
    })
}

/** Files that import one another, directly or not, a group a circle. `import()` breaks it: it is asked for later. */
export function importCircles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const paths = new Set(files.map(({ path }) => path))
  const imports = new Map(files.map(file => [file.path, importsOf(file, paths)]))
  const reached = new Map([...paths].map(path => [path, reachedFrom(path, imports)]))
  const circles = [...paths].map(path =>
    [...paths].filter(other => reached.get(path)!.has(other) && reached.get(other)!.has(path)),
  )
  return [...new Set(circles.filter(circle => circle.length > 0).map(circle => circle.join(' ')))].map(one =>
    one.split(' '),
  )
}

function reachedFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [start]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const next of imports.get(path) ?? []) {
      if (reached.has(next)) continue
      reached.add(next)
      open.push(next)
    }
  }
  return reached
}

function importsOf({ path, text }: SourceFile, paths: ReadonlySet<string>): readonly string[] {
  return [...text.matchAll(/^(?:import|export)\b[^'"]*?from '(\.[^']*)'/gms)].flatMap(([, to]) => {
    const base = join(dirname(path), to)
    return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`, base].find(one => paths.has(one)) ?? []
  })
}

/** Runs of `length` lines of code or more that stand twice: where each begins. Blank lines, comments, imports and lone brackets count for nothing. */
export function repeatedRuns(files: readonly SourceFile[], length: number): readonly (readonly [string, string])[] {
  const places = new Map<string, string>()
  const found: [string, string][] = []
  for (const { path, text } of files) {
    const lines = withoutImports(text)
      .split('\n')
      .flatMap((line, at) => {
        const code = line.trim()
        return /^(\/\/|\/?\*|[\])}>,;({[]*$)/.test(code) ? [] : [{ at, code }]
      })
    let last: string | undefined
    for (let at = 0; at + length <= lines.length; at++) {
      const run = lines.slice(at, at + length)
      const key = run.map(({ code }) => code).join('\n')
      const before = places.get(key)
      const here = `${path}:${run[0].at + 1}`
      if (before === undefined) places.set(key, here)
      else if (last === undefined) found.push([before, here])
      last = before
    }
  }
  return found
}

const withoutImports = (text: string) =>
  text.replaceAll(/^(?:import|export)\b[^'";]*? from '[^']*'$/gms, found => found.replaceAll(/[^\n]/g, ''))
