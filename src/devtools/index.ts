/** @module tacitly/devtools */
import type { Item, Recommender } from '../sdk/types'
import { matchesShortcut } from './shortcut'
import { addStyles } from './styles'
import type { DevtoolsOptions } from './types'

export type { DevtoolsOptions, Position } from './types'

const css = `
:host { all: initial }
.launcher { all: unset; box-sizing: border-box; position: fixed; right: 12px; bottom: 12px; z-index: 2147483646; display: grid; place-items: center; width: 40px; height: 40px;
  border: 1px solid #2d3134; border-radius: 20px; background: #0d1012; cursor: pointer; box-shadow: 0 4px 16px rgb(0 0 0 / .3) }
.launcher[data-visiting] { border-color: #7cd9bf; background: #16302a }
.launcher:hover { background: #1a2023 }
.launcher:focus-visible { outline: 2px solid #7cd9bf; outline-offset: 2px }
.launcher[hidden], .status:empty { display: none }
.launcher svg { width: 18px; height: 14px; fill: #7cd9bf }
.status { position: fixed; right: 60px; bottom: 12px; z-index: 2147483646; margin: 0; padding: 11px 14px; border-radius: 10px; background: #0d1012; color: #e9ecea;
  font: 12px/18px ui-monospace, Menlo, Consolas, monospace }
`

/**
 * A button in the page's corner that opens devtools for this recommender. The panel's code is fetched when it is first opened. What is in it
 * stays in this browser.
 *
 * @returns takes it out again
 */
export function mountDevtools<TItem extends Item>(
  recommender: Recommender<TItem>,
  options: DevtoolsOptions = {},
): () => void {
  if (typeof document === 'undefined') return () => undefined
  const { shortcut = 'Alt+Shift+D', nonce } = options
  const host = document.createElement('div')
  Object.assign(host, { lang: 'en', dir: 'ltr' })
  host.dataset.tacitlyDevtools = ''
  const root = host.attachShadow({ mode: 'open' })
  addStyles(root, css, nonce)
  const launcher = document.createElement('button')
  Object.assign(launcher, { type: 'button', className: 'launcher' })
  launcher.setAttribute('aria-label', 'Open Tacitly devtools')
  launcher.append(glyph())
  const status = document.createElement('p')
  Object.assign(status, { role: 'status', className: 'status' })
  root.append(launcher, status)
  let panel: ReturnType<typeof import('./panel/panel')['createPanel']> | undefined
  let isGone = false

  /** @param isAsked by hand: then it takes the focus */
  async function toggle(isAsked = true): Promise<void> {
    if (panel) return panel.toggle()
    try {
      const { createPanel } = await import('./panel/panel')
      if (isGone || panel) return
      status.textContent = ''
      panel = createPanel({ root, launcher, recommender: recommender as unknown as Recommender, options, isAsked })
    } catch (thrown) {
      status.textContent = `Devtools did not load (${(thrown as Error).message}): reload the page.`
    }
  }

  const onKey = (event: KeyboardEvent) => {
    if (shortcut === false || !matchesShortcut(event, shortcut)) return
    event.preventDefault()
    void toggle()
  }
  launcher.onclick = () => void toggle()
  addEventListener('keydown', onKey)
  function attach(): void {
    document.body.append(host)
    if (options.open ?? wasOpen()) void toggle(false)
  }
  if (document.body) attach()
  else document.addEventListener('DOMContentLoaded', attach)
  return () => {
    isGone = true
    document.removeEventListener('DOMContentLoaded', attach)
    removeEventListener('keydown', onKey)
    panel?.close()
    host.remove()
  }
}

/** In this tab, before the page was loaded anew. Where a browser refuses storage, it was not. */
function wasOpen(): boolean {
  try {
    return JSON.parse(sessionStorage.getItem('tacitly-devtools') ?? '{}').isOpen === true
  } catch {
    return false
  }
}

/** The three bars that a reason is. */
function glyph(): SVGElement {
  const create = (name: string, attributes: Readonly<Record<string, string | number>>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    return element
  }
  const svg = create('svg', { viewBox: '0 0 18 14', 'aria-hidden': 'true' })
  for (const [at, width] of [18, 12, 7].entries()) svg.append(create('rect', { y: at * 5.5, width, height: 3, rx: 1 }))
  return svg
}
