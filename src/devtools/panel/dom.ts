// Views are drawn anew and laid over what is there: focus, scrolling and what is being typed stay.

export type Child = Node | string | number | false | null | undefined | readonly Child[]

/** Attributes by name; `on...`: a listener; `style`: custom properties and others by name; `key`: what it is among its siblings. */
export type Props = Readonly<Record<string, unknown>>

const listeners = ['onclick', 'oninput', 'onchange', 'onkeydown', 'onpointerdown', 'onsubmit'] as const

export const h = <K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]) =>
  fill(document.createElement(tag), props, children)

export const svg = (tag: string, props: Props = {}, ...children: Child[]) =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement, props, children)

function fill<T extends HTMLElement | SVGElement>(element: T, props: Props, children: readonly Child[]): T {
  append(element, children) // first: a select has no value before its options
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') Reflect.set(element, name, value)
    else if (name === 'style') {
      // Not by an attribute, which a strict policy refuses.
      for (const [key, of] of Object.entries(value as Props)) element.style.setProperty(key, String(of))
    } else if (name === 'value' || name === 'checked') Reflect.set(element, name, value)
    else element.setAttribute(name === 'key' ? 'data-key' : name, value === true ? '' : String(value))
  }
  return element
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === false || child === null || child === undefined || child === '') continue
    if (Array.isArray(child)) append(element, child)
    else element.append(child instanceof Node ? child : String(child))
  }
}

/** Makes `live` look and do as `next`, and keeps what it can of it. */
export function morph(live: HTMLElement | SVGElement, next: HTMLElement | SVGElement): void {
  for (const { name } of [...live.attributes])
    if (name !== 'style' && !next.hasAttribute(name)) live.removeAttribute(name)
  for (const { name, value } of next.attributes)
    if (name !== 'style' && live.getAttribute(name) !== value) live.setAttribute(name, value)
  if (live.style.cssText !== next.style.cssText) live.style.cssText = next.style.cssText
  for (const name of listeners) Reflect.set(live, name, Reflect.get(next, name))
  morphChildren(live, next)
  if (live instanceof HTMLInputElement || live instanceof HTMLSelectElement) morphValue(live, next as typeof live)
}

function morphValue(live: HTMLInputElement | HTMLSelectElement, next: HTMLInputElement | HTMLSelectElement): void {
  const isInUse = (live.getRootNode() as ShadowRoot).activeElement === live
  if (live.type !== 'file' && (!isInUse || live.type === 'range') && live.value !== next.value) live.value = next.value
  if (live instanceof HTMLInputElement) live.checked = (next as HTMLInputElement).checked
}

function morphChildren(live: Element, next: Element): void {
  const keyed = new Map([...live.children].flatMap(child => (keyOf(child) ? [[keyOf(child), child] as const] : [])))
  let at: ChildNode | null = live.firstChild
  for (const wanted of [...next.childNodes]) {
    const known = keyed.get(keyOf(wanted)) ?? at
    const isAlike =
      known && known.nodeName === wanted.nodeName && keyOf(known) === keyOf(wanted) && known.parentNode === live
    if (!isAlike) {
      live.insertBefore(wanted, at)
      continue
    }
    if (known === at) at = at.nextSibling
    else live.insertBefore(known, at)
    if (known instanceof Text) {
      if (known.data !== wanted.textContent) known.data = wanted.textContent ?? ''
    } else morph(known as HTMLElement, wanted as HTMLElement)
  }
  while (at) {
    const after: ChildNode | null = at.nextSibling
    at.remove()
    at = after
  }
}

/** Unkeyed siblings are known by their place. */
const keyOf = (node: Node): string | undefined =>
  (node instanceof Element && node.getAttribute('data-key')) || undefined
