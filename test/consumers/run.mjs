// `npm run test:consumers`: the packed tarball in new apps outside the repository, with the ten lines of the README and no
// configuration, each driven by a headless Chromium. The last line is `N passed, N failed, N skipped`.
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { ensureBrowser, launchBrowser } from '../../tools/browser.mjs'
import { pack } from '../../tools/pack.mjs'
import { writeTinyShop } from '../helpers/tiny-shop.mjs'
import { drive } from './drive.mjs'
import { freePort, serveFolder, startServer } from './servers.mjs'

const templates = resolve('test/consumers/templates')
const strictPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'"

const execute = promisify(execFile)
const seconds = start => `${((performance.now() - start) / 1000).toFixed(1)} s`

/** Runs a command to its end; what it printed becomes the error's message where it fails. */
async function run(command, args, cwd) {
  try {
    return await execute(command, args, { cwd, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } })
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}: ${error.message}\n${error.stdout}\n${error.stderr}`)
  }
}

const results = []

/** One check, told and counted; the others go on where it fails. */
async function check(name, work) {
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

/** The first tsx block of the README: it must work as it stands, so it is not copied but read. */
function tenLines() {
  const [, text] = readFileSync('README.md', 'utf8').match(/^```tsx\n([\s\S]*?)^```$/m)
  return `'use client'\n${text}\nexport { recommender }\n`
}

/** A new app from templates, laid over one another, with the tarball installed. */
async function createApp(folder, layers, tarball) {
  for (const layer of layers) cpSync(join(templates, layer), folder, { recursive: true })
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', tarball], folder)
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
}

/** Complaint 22: what a site gets that installs nothing but tacitly. */
function checkInstall(folder) {
  const modules = join(folder, 'node_modules')
  const files = filesBelow(modules)
  const megabytes = files.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6
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
  const visit = async (serving, backends = ['wasm']) => {
    const server = await serving
    try {
      return await drive(browser, server.url, backends)
    } finally {
      await server.stop()
    }
  }
  const vite = async (name, ...args) => {
    const port = await freePort()
    const address = ['--host', '127.0.0.1', '--port', String(port), '--strictPort']
    return startServer('node_modules/.bin/vite', [...args, ...address], app(name), port)
  }
  const next = async () => {
    const port = await freePort()
    return startServer('node_modules/.bin/next', ['start', '-H', '127.0.0.1', '-p', String(port)], app('next'), port)
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
    await check('plain page, one module', () => visit(serveFolder(plain), ['wasm', 'webgl']))
    await check('plain page under a strict Content-Security-Policy', () =>
      visit(serveFolder(plain, { 'content-security-policy': strictPolicy })),
    )

    await check('Vite 8: new app', () => viteApp('vite8', 'vite8'))
    await check('Vite 8: dev', () => visit(vite('vite8')))
    await check('Vite 8: build and preview', async () => {
      await run('node_modules/.bin/vite', ['build'], app('vite8'))
      return visit(vite('vite8', 'preview'))
    })
    await check('Vite 6: new app', () => viteApp('vite6', 'vite6'))
    await check('Vite 6: dev', () => visit(vite('vite6')))

    await check('Next 16: new app', async () => {
      await createApp(app('next'), ['next'], tarball)
      writeFileSync(join(app('next'), 'app/Home.jsx'), tenLines())
      mkdirSync(join(app('next'), 'public'), { recursive: true })
      cpSync(bundle, join(app('next'), 'public/recommendations'), { recursive: true })
    })
    for (const bundler of ['turbopack', 'webpack']) {
      await check(`Next 16: build with ${bundler}, start`, async () => {
        rmSync(join(app('next'), '.next'), { recursive: true, force: true })
        await run('node_modules/.bin/next', ['build', `--${bundler}`], app('next'))
        return visit(next())
      })
    }
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
