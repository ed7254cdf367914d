// `npm run test:consumers`: the packed tarball in new apps outside the repository, as docs/quick-start.md has it and with no
// configuration, and examples/, each driven by a headless Chromium. The last line is `N passed, N failed, N skipped`.
// With a word it runs the checks whose names have it: `npm run test:consumers -- Example`.
import { execFile } from 'node:child_process'
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { ensureBrowser, launchBrowser } from '../../tools/browser.mjs'
import { pack } from '../../tools/pack.mjs'
import { writeTinyShop } from '../helpers/tiny-shop.mjs'
import { drive } from './drive.mjs'
import { checkExamples } from './examples.mjs'
import { firstBlock, follow, quiet } from './follow.mjs'
import { checkRendered } from './rendered.mjs'
import { seeStorybook } from './see-storybook.mjs'
import { freePort, serveFolder, startServer } from './servers.mjs'

const templates = resolve('test/consumers/templates')
const strictPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'"

const execute = promisify(execFile)
const seconds = start => `${((performance.now() - start) / 1000).toFixed(1)} s`

/** Runs a command to its end; what it printed becomes the error's message where it fails. */
async function run(command, args, cwd) {
  try {
    return await execute(command, args, {
      cwd,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1' },
    })
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}: ${error.message}\n${error.stdout}\n${error.stderr}`)
  }
}

const plainLayout = `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
`
const plainPage = 'export default function Page() { return <p>A site of its own</p> }\n'

const results = []

/** One check, told and counted; the others go on where it fails. */
async function check(name, work) {
  if (!name.includes(process.argv[2] ?? '')) return
  const start = performance.now()
  try {
    const seen = await work()
    results.push(true)
    console.log(`ok      ${name}  ${seconds(start)}${seen ? `  ${seen}` : ''}`)
  } catch (error) {
    results.push(false)
    console.log(`FAILED  ${name}  ${seconds(start)}\n${error.message}`)
  }
}

const quickStart = 'docs/quick-start.md'
const tenLines = () => firstBlock(quickStart)

/** What speaks in development is not in what visitors get. */
function checkSilent(folder) {
  const loud = filesBelow(folder).filter(
    path => path.endsWith('.js') && readFileSync(path, 'utf8').includes('did you mean'),
  )
  if (loud.length) throw new Error(`The development entry is in ${loud}`)
}

/** Sees a list of the sample goods on each of these pages. */
async function seeLists(browser, urls) {
  const page = await browser.newPage()
  try {
    const seen = []
    for (const url of urls) {
      await page.goto(url)
      await page.locator('a[href^="?item="]').nth(7).waitFor({ timeout: 45_000 })
      const titles = await page.locator('a[href^="?item="]').allTextContents()
      seen.push(`${titles.length} items: ${titles.slice(0, 2).join(', ')}, ..`)
    }
    return seen.join('; ')
  } finally {
    await page.close()
  }
}

/** A new app from templates, laid over one another, with what it depends on and, where given, the tarball installed. */
async function createApp(folder, layers, ...tarball) {
  for (const layer of layers) cpSync(join(templates, layer), folder, { recursive: true })
  await run('npm', ['install', ...quiet, ...tarball], folder)
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => lstatSync(path).isFile()) // a link is no file more
}

/** Complaint 22: what a site gets that installs nothing but tacitly. */
function checkInstall(folder) {
  const modules = join(folder, 'node_modules')
  const files = filesBelow(modules)
  const megabytes = files.reduce((sum, path) => sum + lstatSync(path).size, 0) / 1e6
  const native = files.filter(path => path.endsWith('.node'))
  const bound = files
    .filter(path => path.endsWith('package.json'))
    .filter(path => /"(os|cpu|libc)"\s*:/.test(readFileSync(path, 'utf8')))
  if (megabytes >= 15 || native.length || bound.length) {
    throw new Error(`${megabytes.toFixed(1)} MB; native: ${native}; bound to a platform: ${bound}`)
  }
  return `${megabytes.toFixed(1)} MB, ${files.length} files, no native binary`
}

async function main() {
  const start = performance.now()
  console.log(await ensureBrowser())
  const root = mkdtempSync(join(tmpdir(), 'tacitly-consumers-'))
  const { tarball } = pack(join(root, 'packed'))
  const app = name => join(root, name)
  const plain = app('plain')
  const bundle = join(plain, 'recommendations')
  const browser = await launchBrowser()

  /** Serves, drives, stops. */
  const visit = (serving, { backends = ['wasm'], speaks = false } = {}) =>
    using(serving, url => drive(browser, url, { backends, speaks }))
  const using = async (serving, use) => {
    const server = await serving
    try {
      return await use(server.url)
    } finally {
      await server.stop()
    }
  }
  const vite = async (name, ...args) => {
    const port = await freePort()
    const address = ['--host', '127.0.0.1', '--port', String(port), '--strictPort']
    return startServer('node_modules/.bin/vite', [...args, ...address], app(name), port)
  }
  const next = async (name, ...args) => {
    const port = await freePort()
    return startServer('node_modules/.bin/next', [...args, '-H', '127.0.0.1', '-p', String(port)], app(name), port)
  }
  const viteApp = async (name, version) => {
    await createApp(app(name), ['vite', version], tarball)
    writeFileSync(join(app(name), 'src/Home.jsx'), tenLines())
    cpSync(bundle, join(app(name), 'public/recommendations'), { recursive: true })
  }

  try {
    await check('npm install tacitly, alone (complaint 22)', async () => {
      await createApp(plain, ['plain'], tarball)
      return checkInstall(plain)
    })
    await check('tacitly build, from the installed package', async () => {
      writeTinyShop(plain)
      const files = ['--interactions', 'events.csv', '--items', 'items.csv', '--out', 'recommendations']
      await run('node_modules/.bin/tacitly', ['build', ...files, '--share-interactions'], plain)
    })
    await check('plain page, one module', () => visit(serveFolder(plain), { backends: ['wasm', 'webgl'] }))
    await check('plain page under a strict Content-Security-Policy', () =>
      visit(serveFolder(plain, { 'content-security-policy': strictPolicy })),
    )

    await check('plain page of custom elements, without React, under the same policy', () => {
      cpSync(plain, app('elements'), { recursive: true })
      cpSync(join(templates, 'elements'), app('elements'), { recursive: true })
      return visit(serveFolder(app('elements'), { 'content-security-policy': strictPolicy }))
    })

    await check('plain page, with the entry for development', () => {
      cpSync(plain, app('plain-development'), { recursive: true })
      const script = join(app('plain-development'), 'app.js')
      writeFileSync(script, readFileSync(script, 'utf8').replace('/dist/index.js', '/dist/development.js'))
      return visit(serveFolder(app('plain-development')), { speaks: true })
    })

    await check('Vite 8: new app', () => viteApp('vite8', 'vite8'))
    await check('Vite 8: dev, which speaks', () => visit(vite('vite8'), { speaks: true }))
    await check('Vite 8: build and preview, which are silent', async () => {
      await run('node_modules/.bin/vite', ['build'], app('vite8'))
      checkSilent(join(app('vite8'), 'dist'))
      return visit(vite('vite8', 'preview'))
    })
    await check('Vite 6: new app', () => viteApp('vite6', 'vite6'))
    await check('Vite 6: dev', () => visit(vite('vite6'), { speaks: true }))
    await check('React 18: new app, rendered by Node without a warning', async () => {
      await viteApp('react18', 'react18')
      await run('node_modules/.bin/vite', ['build', '--ssr', 'server.jsx', '--outDir', 'server'], app('react18'))
      const { stdout, stderr } = await run('node', ['server/server.js'], app('react18'))
      if (stderr) throw new Error(stderr)
      const { index, rendered, dehydrated } = JSON.parse(stdout)
      const page = readFileSync(join(app('react18'), 'index.html'), 'utf8')
      const root = '<div id="root">'
      const withRoot = html => page.replace(root, () => `${root}${html}`)
      writeFileSync(join(app('react18'), 'index.html'), withRoot(index))
      const data = `<script type="application/json" id="dehydrated">${JSON.stringify(dehydrated)}</script>`
      writeFileSync(
        join(app('react18'), 'rendered.html'),
        withRoot(rendered)
          .replace('</body>', () => `${data}</body>`)
          .replace('main.jsx', 'rendered.jsx')
          .replace('</head>', '<link rel="stylesheet" href="/node_modules/tacitly/dist/styles.css" /></head>'),
      )
    })
    await check('React 18: what the server dehydrated, hydrated in dev', () =>
      using(vite('react18'), url => checkRendered(browser, `${url}rendered.html`, { hasLinks: false })),
    )
    await check('React 18: dev, hydrated', () => visit(vite('react18'), { speaks: true }))
    await check('React 18: build and preview, hydrated', async () => {
      await run('node_modules/.bin/vite', ['build'], app('react18'))
      return visit(vite('react18', 'preview'))
    })
    const followed = (name, section) => follow(quickStart, section, { folder: app(name), tarball, run })
    await check('Quick start, in a plain page: a new folder, the page followed', async () => {
      mkdirSync(app('first-plain'))
      writeFileSync(join(app('first-plain'), 'package.json'), '{ "private": true, "type": "module" }')
      await followed('first-plain', 'In a plain page')
      return using(serveFolder(app('first-plain')), url => seeLists(browser, [`${url}tacitly/index.html`, url]))
    })
    await check('Quick start, in a Vite app: a new app, the page followed', async () => {
      await createApp(app('first-vite'), ['vite', 'vite8', 'fresh-vite'])
      await followed('first-vite', 'In a Vite app')
      return using(vite('first-vite'), url => seeLists(browser, [`${url}tacitly/`, url]))
    })

    await check('Storybook 10: a new one, docs/storybook.md followed, built', async () => {
      await createApp(app('storybook'), ['storybook'])
      await follow('docs/storybook.md', 'Set it up', { folder: app('storybook'), tarball, run })
      await run('node_modules/.bin/storybook', ['build', '--quiet', '--disable-telemetry'], app('storybook'))
      return using(serveFolder(join(app('storybook'), 'storybook-static')), url => seeStorybook(browser, url))
    })
    await check(
      "TypeScript 7, 5 and 5.4 with React 18's oldest types, strict, with a Register; each branch of each union",
      async () => {
        await createApp(app('typed'), ['typed'], tarball)
        writeFileSync(join(app('typed'), 'home.tsx'), tenLines())
        await run('node', ['node_modules/typescript/bin/tsc'], app('typed'))
        await run('node', ['node_modules/typescript-5/bin/tsc'], app('typed'))
        await run('node', ['node_modules/typescript-oldest/bin/tsc', '-p', 'oldest.json'], app('typed'))
      },
    )
    await check('Next 16: new app, whose page is the quick start, a server component', async () => {
      await createApp(app('next'), ['next'], tarball)
      writeFileSync(join(app('next'), 'app/page.jsx'), tenLines())
      mkdirSync(join(app('next'), 'app/rendered'))
      writeFileSync(join(app('next'), 'app/rendered/page.jsx'), firstBlock('docs/server.md'))
      mkdirSync(join(app('next'), 'public'), { recursive: true })
      cpSync(bundle, join(app('next'), 'public/recommendations'), { recursive: true })
    })
    for (const bundler of ['turbopack', 'webpack']) {
      await check(`Next 16: build with ${bundler}, start, silent`, async () => {
        rmSync(join(app('next'), '.next'), { recursive: true, force: true })
        await run('node_modules/.bin/next', ['build', `--${bundler}`], app('next'))
        checkSilent(join(app('next'), '.next/static'))
        const seen = await using(next('next', 'start'), url =>
          checkRendered(browser, `${url}rendered`, { hasLinks: true }),
        )
        return `${await visit(next('next', 'start'))}; ${seen}`
      })
      await check(`Next 16: dev with ${bundler}, which speaks`, () => {
        rmSync(join(app('next'), '.next'), { recursive: true, force: true })
        return visit(next('next', 'dev', `--${bundler}`), { speaks: true })
      })
    }
    await check('Quick start, in a Next app: a new app, the page followed', async () => {
      await createApp(app('first-next'), ['next'])
      rmSync(join(app('first-next'), 'app/Exposed.jsx'))
      writeFileSync(join(app('first-next'), 'app/layout.jsx'), plainLayout)
      writeFileSync(join(app('first-next'), 'app/page.jsx'), plainPage)
      await followed('first-next', 'In a Next app')
      return using(next('first-next', 'dev'), url => seeLists(browser, [`${url}tacitly`, url]))
    })
    await checkExamples({ folder: app('examples'), tarball, browser, check, run })
  } finally {
    await browser.close()
    rmSync(root, { recursive: true, force: true })
  }

  const passed = results.filter(Boolean).length
  console.log(`\nAll consumers: ${seconds(start)}`)
  console.log(`${passed} passed, ${results.length - passed} failed, 0 skipped`)
  process.exitCode = passed === results.length ? 0 : 1
}

await main()
