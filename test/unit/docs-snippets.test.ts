// Every fenced block of README.md and docs/*.md does what it says: TypeScript compiles against the source, shell commands exist
// and, where they are `npx tacitly`, run on a small world with the built command line.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSafetensors } from '../../src/sdk/bundle/write-safetensors'
import { createRandom } from '../../src/sdk/random'
import { entryPaths } from '../helpers/entry-paths'
import { modelsFolder } from '../helpers/models'
import { npy } from '../helpers/npy'
import { writeTinyShop } from '../helpers/tiny-shop.mjs'

interface Snippet {
  readonly path: string
  /** 'README.md:40' */
  readonly name: string
  readonly language: string
  readonly text: string
}

const documents = ['README.md', ...readdirSync('docs').map(name => `docs/${name}`)].filter(path => path.endsWith('.md'))

function snippetsOf(path: string): Snippet[] {
  const text = readFileSync(path, 'utf8')
  return [...text.matchAll(/^```(\w*)[^\n]*\n([\s\S]*?)^```$/gm)].map(block => ({
    path,
    name: `${path}:${text.slice(0, block.index).split('\n').length}`,
    language: block[1],
    text: block[2],
  }))
}

const snippets = documents.flatMap(snippetsOf)
/** Driven in a browser by test/e2e/offline.test.ts; the compiler knows the globals of a window or those of a worker. */
const isServiceWorker = ({ text }: Snippet) => text === readFileSync('demo/site/service-worker.js', 'utf8')
const script = snippets.filter(
  snippet => ['ts', 'tsx', 'js', 'jsx'].includes(snippet.language) && !isServiceWorker(snippet),
)
const shell = snippets.filter(({ language }) => ['sh', 'bash', 'shell'].includes(language))

it("registers a service worker by the demo's own code", () => {
  const code = readFileSync('demo/site/offline.ts', 'utf8').replace(/^import .*\n\n/, '')
  expect(snippets.map(({ text }) => text)).toContain(code)
})

it('knows the language of every block', () => {
  const shown = [
    'ts',
    'tsx',
    'js',
    'jsx',
    'sh',
    'bash',
    'shell',
    'http',
    'html',
    'css',
    'json',
    'text',
    'csv',
    'python',
  ]
  expect(snippets.filter(({ language }) => !shown.includes(language)).map(({ name }) => name)).toEqual([])
})

// What a reader has in hand from the blocks before.
const inHand = `
import type { Item, Recommender } from 'tacitly'
declare global {
  const createRecommender: typeof import('tacitly').createRecommender
  const recommender: Recommender
  const searchResults: readonly Item[]
}
`

/** Of packages that this one does not install: as much as pages show of them. */
const others = `
declare module 'tacitly/styles.css'
declare module 'next/link' {
  import type { AnchorHTMLAttributes, ForwardRefExoticComponent, RefAttributes } from 'react'
  interface Own { href: string | URL; replace?: boolean; prefetch?: boolean | null; onClick?: (event: React.MouseEvent<HTMLAnchorElement>) => void }
  const Link: ForwardRefExoticComponent<Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Own> & Own & RefAttributes<HTMLAnchorElement>>
  export default Link
}
declare module 'react-router' {
  import type { AnchorHTMLAttributes, ForwardRefExoticComponent, RefAttributes } from 'react'
  interface Own { to: string; replace?: boolean }
  export const Link: ForwardRefExoticComponent<Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & Own & RefAttributes<HTMLAnchorElement>>
}
`

describe('TypeScript blocks', () => {
  const folder = resolve('node_modules/.cache/tacitly-snippets')
  /** By file. What says for all of a program what an item is has a program of its own. */
  const programs = new Map<string, ts.Program>()

  const fileOf = ({ name, language }: Snippet) =>
    join(folder, `${name.replace(/\W/g, '-')}.${/x$/.test(language) ? 'tsx' : 'ts'}`)

  beforeAll(() => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'in-hand.ts'), inHand)
    writeFileSync(join(folder, 'others.d.ts'), others)
    for (const snippet of script) writeFileSync(fileOf(snippet), `${snippet.text}\nexport {}\n`)
    const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.')
    const given = ['in-hand.ts', 'others.d.ts'].map(name => join(folder, name))
    const isAlone = ({ text }: Snippet) => text.includes('interface Register')
    const groups = [script.filter(snippet => !isAlone(snippet)), ...script.filter(isAlone).map(snippet => [snippet])]
    let program: ts.Program | undefined
    for (const files of groups.map(group => group.map(fileOf))) {
      program = ts.createProgram(
        [...given, ...files],
        { ...options, paths: entryPaths, noUnusedLocals: false },
        undefined,
        program,
      )
      for (const file of files) programs.set(file, program)
    }
  })

  it.each(script)('$name compiles', snippet => {
    const program = programs.get(fileOf(snippet))!
    const file = program.getSourceFile(fileOf(snippet))
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([])
  })
})

describe('shell blocks', () => {
  const root = mkdtempSync(join(tmpdir(), 'tacitly-snippets-'))
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const cli = resolve('dist/cli.js')
  const tacitly = (folder: string, line: string) =>
    execFileSync('node', [cli, ...line.split(/\s+/).slice(2)], { cwd: folder, encoding: 'utf8', stdio: 'pipe' })

  /** What a reader has: files of their own, a bundle that shares interactions, an exported model. */
  function createFolder(): string {
    const folder = join(root, 'reader')
    const { items } = writeTinyShop(folder)
    tacitly(folder, `npx tacitly build ${files} --out public/recommendations --share-interactions`)
    const random = createRandom(1)
    const factors = { shape: [items, 8], data: Float32Array.from({ length: items * 8 }, random) }
    writeFileSync(
      join(folder, 'model.safetensors'),
      writeSafetensors({ 'als.judged': factors, 'als.factors': factors }),
    )
    writeFileSync(join(folder, 'shown.csv'), 'item,click,propensity\na,1,0.5\nb,0,0.5\n')
    writeFileSync(join(folder, 'new-policy.csv'), 'item,probability\na,0.8\nb,0.2\n')
    const exposures = Array.from(
      { length: 40 },
      (_, k) => `u${k},${k % 2 ? 'control' : 'trending'},${k % 3 ? 0 : 1},0.5`,
    )
    writeFileSync(join(folder, 'exposures.csv'), `unit,variant,reward,propensity\n${exposures.join('\n')}\n`)
    cpSync(join(folder, 'events.csv'), join(folder, 'left-out.csv'))
    writeFileSync(join(folder, 'clicks.json'), '{ "pages": 2, "draws": 1 }\n')
    writeFileSync(join(folder, 'personas.json'), personas)
    writeModels(folder, random)
    const runtime = 'ort-wasm-simd-threaded.wasm'
    symlinkSync(resolve('node_modules/onnxruntime-web/dist', runtime), join(folder, runtime))
    if (modelsFolder) symlinkSync(modelsFolder, join(folder, 'my-encoders'))
    return folder
  }
  /** Models of others: what Spark and implicit wrote, a vector and a neighbour of each item. */
  function writeModels(folder: string, random: () => number): void {
    cpSync('test/fixtures/spark/run', join(folder, 'tacitly-als'), { recursive: true })
    const skus = Array.from({ length: 24 }, (_, at) => `sku-${String(at).padStart(2, '0')},Product ${at}`)
    writeFileSync(join(folder, 'products.csv'), `sku,title\n${skus.join('\n')}\n`)
    const [, ...lines] = readFileSync(join(folder, 'items.csv'), 'utf8').trim().split('\n')
    const ids = lines.map(line => line.split(',')[0]).slice(0, 24)
    writeFileSync(join(folder, 'ids.txt'), `${ids.join('\n')}\n`)
    cpSync('test/fixtures/implicit/als-12.npz', join(folder, 'als.npz'))
    writeFileSync(join(folder, 'vectors.npy'), npy('<f4', [24, 4], Float32Array.from({ length: 96 }, random)))
    const pairs = ids.slice(1).map((id, at) => `${ids[at]},${id},0.5`)
    writeFileSync(join(folder, 'neighbours.csv'), `item,other,weight\n${pairs.join('\n')}\n`)
  }
  const files = '--interactions events.csv --items items.csv'
  /** What docs/personas.md shows of the file is kept by a bundle of the tiny shop. */
  const personas = snippets.find(({ path, language }) => path === 'docs/personas.md' && language === 'json')!.text
  /** One for the blocks of each document. */
  const folders = new Map<string, string>()
  /** Lines that two documents share are run once. */
  const ran = new Set<string>()

  beforeAll(() => {
    if (!existsSync(cli)) throw new Error('dist/cli.js is not built: run `npm run build` first')
    const reader = createFolder()
    for (const path of new Set(shell.map(snippet => snippet.path))) {
      const folder = join(root, path.replace(/\W/g, '-'))
      cpSync(reader, folder, { recursive: true, verbatimSymlinks: true })
      folders.set(path, folder)
    }
  })
  afterAll(() => rmSync(root, { recursive: true }))

  /** Runs until it is ended: once it has told its address, it works. */
  async function serves(folder: string, line: string): Promise<void> {
    const server = spawn('node', [cli, ...line.split(/\s+/).slice(2), '--port', '0'], { cwd: folder })
    try {
      const [told] = await Promise.race([once(server.stdout, 'data'), once(server.stderr, 'data')])
      expect(String(told)).toContain('http://127.0.0.1:')
    } finally {
      server.kill()
    }
  }

  function check(line: string, folder: string): unknown {
    const [command, verb, name] = line.split(/\s+/)
    // No test downloads, and weights are not always there: then its options must do.
    if (/ --download/.test(line) || (/ my-encoders/.test(line) && !modelsFolder)) {
      const help = tacitly(folder, `npx tacitly ${name} --help`)
      for (const option of line.match(/--[\w-]+/g) ?? []) expect(help).toContain(`  ${option} `)
      return
    }
    if (command === 'npx' && verb === 'tacitly' && name === 'init')
      return tacitly(mkdtempSync(join(root, 'new-')), line)
    if (command === 'npx' && verb === 'tacitly' && name === 'serve') return serves(folder, line)
    if (command === 'npx' && verb === 'tacitly') return tacitly(folder, line)
    if (command === 'node') return expect(existsSync(verb)).toBe(true)
    expect(command, `a command that this test can't judge: ${line}`).toBe('npm')
    if (verb === 'run') return expect([...Object.keys(scripts), 'dev']).toContain(name) // 'dev' is the reader's site's own
    return expect(['ci', 'test', 'install']).toContain(verb)
  }

  it.each(shell)('$name runs', async ({ path, text }) => {
    const lines = text.replace(/\\\n/g, ' ').split('\n')
    for (const line of lines.map(each => each.replace(/\s#.*/, '').trim()).filter(Boolean)) {
      if (!ran.has(line)) await check(line, folders.get(path)!)
      ran.add(line)
    }
  })
})

describe('samples of data', () => {
  const samples = snippets.filter(({ language }) => ['csv', 'json'].includes(language))
  const isItems = ({ text }: Snippet) => /\b(title|name)\b/.test(text)
  const root = mkdtempSync(join(tmpdir(), 'tacitly-samples-'))
  afterAll(() => rmSync(root, { recursive: true }))

  it.each(samples.filter(sample => !isItems(sample)))(
    '$name is read without a loss, with the items of its page',
    sample => {
      const write = ({ name, language, text }: Snippet) => {
        const file = join(root, `${name.replace(/\W/g, '-')}.${language}`)
        writeFileSync(file, text)
        return file
      }
      const items = samples.find(({ path, ...rest }) => path === sample.path && isItems({ path, ...rest }))!
      const files = ['--interactions', write(sample), '--items', write(items), '--json']
      const seen = JSON.parse(execFileSync('node', [resolve('dist/cli.js'), 'preview', ...files], { encoding: 'utf8' }))
      expect(seen).toMatchObject({ dropped: [], unknown: { rows: 0 }, unused: [] })
      expect(seen.total.rows).toBeGreaterThan(2)
      expect(seen.events.filter(({ strength }: { strength: number }) => !strength)).toEqual([])
    },
  )
})

it('docs/testing.md: the persona in a test passes on the sample data, as a reader would run it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tacitly-persona-'))
  try {
    mkdirSync(join(folder, 'public'))
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(resolve('.'), join(folder, 'node_modules/tacitly'))
    execFileSync('node', [resolve('dist/cli.js'), 'init'], { cwd: folder, stdio: 'pipe' })
    const { text } = script.find(({ path, text }) => path === 'docs/testing.md' && text.includes("from 'node:test'"))!
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
    writeFileSync(join(folder, 'persona.test.mjs'), ts.transpileModule(text, { compilerOptions }).outputText)
    const printed = execFileSync('node', ['--test', '--test-reporter=tap', 'persona.test.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_TEST_CONTEXT: undefined },
    })
    expect(printed).toContain('# pass 2\n# fail 0')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
