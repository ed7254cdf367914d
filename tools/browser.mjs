// Which Chromium the tests use, with which flags, and where it comes from on a machine that has none.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Software WebGL2 and WebGPU (SwiftShader), and none of the browser's own network traffic. */
export const chromiumFlags = [
  '--no-sandbox',
  // Else `navigator.webdriver` is true, and what tests do is taken for nobody's hand.
  '--disable-blink-features=AutomationControlled',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
]

/** Path of an installed Chromium or Chrome; undefined leaves the choice to Playwright's own download. */
export function browserPath() {
  return process.env.CHROMIUM_PATH ?? known.find(path => existsSync(path))
}

/** What a page is waited for: a guard against a hang, and no budget. */
const patienceMs = 120_000

/** A headless Chromium, ready to drive. */
export async function launchBrowser() {
  const browser = await chromium.launch({ executablePath: browserPath(), args: chromiumFlags })
  browser.on('context', context => context.setDefaultTimeout(patienceMs))
  return browser
}

/** Undefined when the browser starts; else the first line of what it said. */
async function whyNot() {
  try {
    await (await launchBrowser()).close()
  } catch (error) {
    return String(error).split('\n')[0]
  }
}

/** Runs a command in sight; false where it fails. */
function attempt(command, args) {
  console.log(`$ ${command} ${args.join(' ')}`)
  try {
    execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
    return true
  } catch (error) {
    console.log(String(error).split('\n')[0])
    return false
  }
}

/**
 * Makes sure that a browser starts: the one of CHROMIUM_PATH or an installed one; else Playwright's download; else, as
 * root on Debian, apt's. Sets CHROMIUM_PATH to what it found elsewhere. Resolves to a sentence that says which.
 *
 * @throws Error with what to try
 */
export async function ensureBrowser() {
  const first = await whyNot()
  if (!first) return `Browser: ${browserPath() ?? chromium.executablePath()}`
  if (process.env.CHROMIUM_PATH) throw new Error(`CHROMIUM_PATH=${process.env.CHROMIUM_PATH} does not start: ${first}`)

  console.log(`No browser that starts (${first}): trying Playwright's download.`)
  if (attempt('npx', ['playwright', 'install', 'chromium'])) {
    process.env.CHROMIUM_PATH = chromium.executablePath()
    if (!(await whyNot())) return `Browser: ${process.env.CHROMIUM_PATH}, downloaded by Playwright`
    delete process.env.CHROMIUM_PATH
  }
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('That did not work. Root on Debian: installing the system package `chromium` with apt.')
    attempt('apt-get', ['update', '-qq'])
    attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
    if (!(await whyNot())) return `Browser: ${browserPath()}, installed with apt`
  }
  throw new Error(
    `No browser starts (${await whyNot()}). Install Chromium or Chrome, or point CHROMIUM_PATH at one, and run this again.`,
  )
}
