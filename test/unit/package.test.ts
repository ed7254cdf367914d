// What npm would publish, from the present dist/: what other people's bundlers and servers rely on.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { pack } from '../../tools/pack.mjs'

let unpacked = ''
let files: string[] = []
const read = (path: string) => readFileSync(join(unpacked, path), 'utf8')
const manifest = () => JSON.parse(read('package.json'))
/** Static and dynamic imports of a module. */
const importsOf = (path: string) => ts.preProcessFile(read(path), true, true).importedFiles.map(file => file.fileName)

beforeAll(() => {
  if (!existsSync('dist/index.js')) throw new Error('dist/ is not built: run `npm run build` first')
  const packed = pack('node_modules/.cache/tacitly-package-test')
  unpacked = packed.unpacked
  files = packed.files
})

describe('the tarball', () => {
  it('brings no other package, no native binary and under 15 MB (complaint 22)', () => {
    const { dependencies, optionalDependencies, os, cpu, peerDependenciesMeta } = manifest()
    expect({ dependencies, optionalDependencies, os, cpu }).toEqual({})
    expect(peerDependenciesMeta).toEqual({ react: { optional: true }, storybook: { optional: true } })
    expect(files.filter(path => path.endsWith('.node'))).toEqual([])
    const bytes = files.reduce((sum, path) => sum + statSync(join(unpacked, path)).size, 0)
    expect(bytes).toBeLessThan(15e6)
  })

  it('holds dist/ and the papers, the page of errors that the console names among them, and every file that `exports` and `bin` name', () => {
    const papers = [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES.md',
      'docs/errors.md',
      'package.json',
      'spark/tacitly_als.py',
    ]
    expect(files.filter(path => !path.startsWith('dist/')).sort()).toEqual(papers)
    const { exports, bin } = manifest()
    const named = Object.values<string | Record<string, string>>({ ...exports, ...bin }).flatMap(target =>
      typeof target === 'string' ? [target] : Object.values(target),
    )
    for (const path of named) expect(files).toContain(path.replace('./', ''))
  })

  it('needs no install script', () => {
    const { scripts } = manifest()
    for (const hook of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(hook)
  })
})

const workers = ['trainer', 'tensor', 'extractor']

describe('modules', () => {
  it("marks react.js, its twin for development and the devtools of both, and them alone, with 'use client'", () => {
    const marked = files.filter(path => path.endsWith('.js') && /^['"]use client['"]/.test(read(path)))
    expect(marked.sort()).toEqual(['dist/react-development.js', 'dist/react-devtools.js', 'dist/react.js'])
    expect(read('dist/react-development.js')).not.toContain('export *') // which Next refuses there
  })

  it('shares one copy of the SDK and of the React context, and needs no import map for the SDK', () => {
    const parts = files.filter(path => /^dist\/[^/]+\.js$/.test(path) && !/(cli|\.worker)\.js$/.test(path))
    const importers = new Map<string, string[]>()
    for (const path of parts) {
      for (const name of importsOf(path)) importers.set(name, [...(importers.get(name) ?? []), path])
    }
    for (const [name, by] of importers) {
      if (name.startsWith('./')) expect(parts).toContain(name.replace('./', 'dist/'))
      else if (by.every(path => path.startsWith('dist/storybook'))) expect(name).toMatch(/^(react|storybook)($|\/)/)
      else expect(name, `in ${by}`).toMatch(/^react(-dom)?($|\/)/)
    }
    const needReact = importers.get('react') ?? []
    expect(needReact.every(path => /^dist\/(react|apart|storybook)/.test(path))).toBe(true)
    const providers = parts.filter(path => /createContext\b/.test(read(path)))
    expect(providers.filter(path => !path.includes('elements'))).toHaveLength(1)
  })

  it.each(workers)('%s.worker.js is one file that imports nothing (complaint 23)', name => {
    expect(importsOf(`dist/${name}.worker.js`)).toEqual([])
    expect(read(`dist/${name}.worker.js`)).not.toContain('importScripts')
    expect(read(`dist/${name}.worker.js`)).not.toMatch(/new \w+\("[^"]*",import\.meta\.url\)/)
  })

  it.each(workers)('spawns %s.worker.js by the literal that bundlers look for (complaint 23)', name => {
    const literal = `new Worker\\(new URL\\("\\./${name}\\.worker\\.js",import\\.meta\\.url\\),\\{type:"module"\\}\\)`
    const spawning = files.filter(path => /^dist\/[^/]+\.js$/.test(path) && new RegExp(literal).test(read(path)))
    expect(spawning).toHaveLength(1)
  })

  it.each(['index', 'react', 'personas', 'elements'])(
    '%s.js loads on a server: nothing touches the browser at import',
    name => {
      const code = `await import('./dist/${name}.js'); console.log('loaded')`
      const output = execFileSync('node', ['--input-type=module', '-e', code], { cwd: unpacked, encoding: 'utf8' })
      expect(output.trim()).toBe('loaded')
    },
  )

  it("an error of personas is one of the SDK's own class", () => {
    const code = `const { TacitlyError } = await import('./dist/index.js')
      const { parsePersonas } = await import('./dist/personas.js')
      try { parsePersonas([]) } catch (error) { console.log(error instanceof TacitlyError, error.code) }`
    const output = execFileSync('node', ['--input-type=module', '-e', code], { cwd: unpacked, encoding: 'utf8' })
    expect(output.trim()).toBe('true personas-invalid')
  })

  it('cli.js runs from the tarball alone', () => {
    const help = execFileSync('node', [join(unpacked, 'dist/cli.js'), '--help'], { encoding: 'utf8' })
    for (const command of ['build', 'evaluate', 'inspect']) expect(help).toContain(command)
  })
})

describe('the entries for development', () => {
  const said = 'did you mean'

  it('are chosen by the condition `development`, before what is chosen else', () => {
    const { exports } = manifest()
    expect(Object.entries(exports['.'])).toEqual([
      ['types', './dist/index.d.ts'],
      ['development', './dist/development.js'],
      ['default', './dist/index.js'],
    ])
    expect(Object.keys(exports['./react'])).toEqual(['types', 'development', 'default'])
  })

  it('export what the others export', async () => {
    const code = `for (const [a, b] of [['index', 'development'], ['react', 'react-development']]) {
      const names = async file => Object.keys(await import('./dist/' + file + '.js')).sort().join()
      console.log((await names(a)) === (await names(b)))
    }`
    const output = execFileSync('node', ['--input-type=module', '-e', code], { cwd: unpacked, encoding: 'utf8' })
    expect(output.trim().split('\n')).toEqual(['true', 'true'])
  })

  it('bring no copy of the SDK, and no other file reaches them', () => {
    const apart = files.filter(path => /^dist\/(react-)?development.*\.js$/.test(path))
    expect(apart.length).toBe(3)
    for (const path of apart) expect(statSync(join(unpacked, path)).size).toBeLessThan(15_000)
    const others = files.filter(path => /\.js$/.test(path) && !apart.includes(path) && path !== 'dist/cli.js')
    for (const path of others) {
      expect(importsOf(path).join()).not.toContain('development')
      expect(read(path), path).not.toContain(said)
    }
  })

  it("are in a bundler's development build and not in its production build", () => {
    const root = join(unpacked, '..', 'site')
    mkdirSync(join(root, 'node_modules'), { recursive: true })
    if (!existsSync(join(root, 'node_modules/tacitly'))) {
      symlinkSync(resolve(unpacked), join(root, 'node_modules/tacitly'))
    }
    writeFileSync(join(root, 'index.html'), '<script type="module" src="./main.js"></script>')
    writeFileSync(
      join(root, 'main.js'),
      "import { createRecommender } from 'tacitly'\nwindow.recommender = createRecommender({})\n",
    )
    const built = (mode: string) => {
      execFileSync(
        resolve('node_modules/.bin/vite'),
        ['build', '--mode', mode, '--outDir', mode, '--logLevel', 'error'],
        {
          cwd: root,
          env: { ...process.env, NODE_ENV: mode },
        },
      )
      const assets = join(root, mode, 'assets')
      return readdirSync(assets)
        .map(name => readFileSync(join(assets, name), 'latin1'))
        .join('')
    }
    expect(built('production')).not.toContain(said)
    expect(built('development')).toContain(said)
  })
})

describe('the lock', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))

  it('names no registry host, so that it installs from any', () => {
    const entries = Object.values<{ resolved?: string }>(lock.packages)
    expect(entries.filter(({ resolved }) => resolved)).toEqual([])
  })

  it('holds the builds of other platforms (tools/complete-lock.mjs)', () => {
    for (const platform of ['darwin-arm64', 'win32-x64']) {
      expect(Object.keys(lock.packages)).toContain(`node_modules/@esbuild/${platform}`)
    }
  })
})
