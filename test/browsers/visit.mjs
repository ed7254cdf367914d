// One browser beside Chromium, by the protocol that its makers ship: how it is started, told where to go and asked. The installed
// program, not a patched one.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import puppeteer from 'puppeteer-core'
import { freePort } from '../consumers/servers.mjs'

/**
 * @typedef {object} Visit
 * @property {string} version
 * @property {(url: string) => Promise<void>} goto
 * @property {(body: string) => Promise<unknown>} ask the body of an async function that runs in the page
 * @property {() => Promise<void>} close
 */

const installed = paths => paths.find(path => path && existsSync(path))

/** Firefox by WebDriver BiDi. @returns {Promise<Visit>} */
async function visitFirefox(executablePath) {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true })
  const page = await browser.newPage()
  return {
    version: await browser.version(),
    goto: async url => void (await page.goto(url)),
    ask: body => page.evaluate(`(async () => {${body}})()`),
    close: () => browser.close(),
  }
}

/** WebKitGTK by WebDriver, on a screen that nobody sees. @returns {Promise<Visit>} */
async function visitWebkit(driver) {
  const [port, screen] = [await freePort(), `:${await freePort()}`]
  const children = [spawn('Xvfb', [screen, '-screen', '0', '1280x900x24'], { stdio: 'ignore' })]
  const environment = {
    ...process.env,
    DISPLAY: screen,
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  }
  children.push(spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], { env: environment, stdio: 'ignore' }))
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    const { value } = await response.json()
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`)
    return value
  }
  const begin = () =>
    call('POST', '/session', {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary: installed(miniBrowsers), args: ['--automation'] } },
      },
    })
  const session = await answered(begin)
  const path = `/session/${session.sessionId}`
  await call('POST', `${path}/timeouts`, { script: 120_000 })
  return {
    version: `${session.capabilities.browserName} ${session.capabilities.browserVersion}`,
    goto: url => call('POST', `${path}/url`, { url }),
    async ask(body) {
      const script = `const done = arguments[0]; (async () => {${body}})().then(value => done({ value }), error => done({ error: String(error) }))`
      const { value, error } = await call('POST', `${path}/execute/async`, { script, args: [] })
      if (error) throw new Error(error)
      return value
    },
    async close() {
      await call('DELETE', path)
      for (const child of children) child.kill()
    },
  }
}

/** The first answer of a server that is still starting. */
async function answered(call) {
  for (let tries = 1; ; tries++) {
    try {
      return await call()
    } catch (error) {
      if (error.cause?.code !== 'ECONNREFUSED' || tries === 100) throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}

const miniBrowsers = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
]

/** What is looked for, where, and how it is visited. */
export const browsers = [
  {
    name: 'Firefox',
    path: installed([
      process.env.FIREFOX_PATH,
      '/usr/bin/firefox',
      '/usr/bin/firefox-esr',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    ]),
    visit: visitFirefox,
  },
  { name: 'WebKit', path: installed(miniBrowsers) && installed(['/usr/bin/WebKitWebDriver']), visit: visitWebkit },
]
