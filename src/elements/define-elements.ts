import type { PartialTranslations } from '../components/common/translations'
import type { Item, Recommendation, Recommender } from '../sdk/types'
import { attributes, properties } from './attributes'
import { type Mounted, mountWith } from './mount'
import type { MountOptions, Widget, WidgetOptions } from './options'

/** Each option of the widget is a property, but `onSelect`: an element tells of it by the event 'tacitly-select'. */
export type TacitlyElement<TWidget extends Widget> = HTMLElement & {
  -readonly [option in keyof WidgetOptions<Item>[TWidget] as Exclude<
    option,
    'onSelect'
  >]: WidgetOptions<Item>[TWidget][option]
}

declare global {
  interface HTMLElementTagNameMap {
    'tacitly-recommendations': TacitlyElement<'recommendations'>
    'tacitly-privacy-controls': TacitlyElement<'privacy-controls'>
    'tacitly-network-proof': TacitlyElement<'network-proof'>
    'tacitly-taste-controls': TacitlyElement<'taste-controls'>
    'tacitly-taste-picker': TacitlyElement<'taste-picker'>
  }
  interface GlobalEventHandlersEventMap {
    'tacitly-select': CustomEvent<Recommendation>
  }
}

export interface DefineOptions {
  /** For every element; each may change some for itself. @default English */
  readonly translations?: PartialTranslations
}

const nameOf = (widget: Widget) => `tacitly-${widget}`
const widgets: readonly Widget[] = [
  'recommendations',
  'privacy-controls',
  'network-proof',
  'taste-controls',
  'taste-picker',
]

/**
 * Defines `<tacitly-recommendations>`, `<tacitly-privacy-controls>`, `<tacitly-network-proof>`, `<tacitly-taste-controls>` and
 * `<tacitly-taste-picker>`, once a page.
 * They draw into the light: the site's stylesheets hold in them. Attributes say options in words (`list-name`), properties any option (`element.filter = {...}`).
 *
 * @throws DOMException NotSupportedError, the second time
 */
export function defineElements<TItem extends Item>(recommender: Recommender<TItem>, options: DefineOptions = {}): void {
  const blocks = new CSSStyleSheet()
  blocks.replaceSync(`:where(${widgets.map(nameOf)}) { display: block }`)
  document.adoptedStyleSheets.push(blocks)
  for (const widget of widgets) {
    customElements.define(nameOf(widget), elementOf(widget, recommender as unknown as Recommender, options))
  }
}

function elementOf(widget: Widget, recommender: Recommender, defaults: DefineOptions): CustomElementConstructor {
  class WidgetElement extends HTMLElement {
    static readonly observedAttributes = Object.keys(attributes)
    readonly #given: Record<string, unknown> = {}
    #mounted: Mounted<object> | undefined
    #isDue = false

    static {
      for (const name of properties) {
        Object.defineProperty(WidgetElement.prototype, name, {
          get(this: WidgetElement) {
            return this.#given[name]
          },
          set(this: WidgetElement, value: unknown) {
            this.#set(name, value)
          },
        })
      }
    }

    connectedCallback(): void {
      // What was set before the element was defined hides the properties.
      for (const name of properties) {
        if (!Object.hasOwn(this, name)) continue
        const value = Reflect.get(this, name)
        Reflect.deleteProperty(this, name)
        Reflect.set(this, name, value)
      }
      this.#mounted ??= mountWith(
        this,
        { ...this.#options(), recommender, widget } as MountOptions<Widget>,
        defaults.translations,
      )
    }

    /** Moved to another place it is connected again by then, and stays as it is. */
    disconnectedCallback(): void {
      queueMicrotask(() => {
        if (this.isConnected) return
        this.#mounted?.unmount()
        this.#mounted = undefined
      })
    }

    attributeChangedCallback(name: string, _: string | null, value: string | null): void {
      const [option, read] = attributes[name]!
      this.#set(option, value === null ? undefined : read(value, name))
    }

    /** What changes in one task is drawn once. */
    #set(name: string, value: unknown): void {
      this.#given[name] = value
      if (this.#isDue || !this.#mounted) return
      this.#isDue = true
      queueMicrotask(() => {
        this.#isDue = false
        this.#mounted?.update(this.#options())
      })
    }

    #options(): object {
      const onSelect = (detail: Recommendation, event: MouseEvent) => {
        const select = new CustomEvent('tacitly-select', { bubbles: true, cancelable: true, detail })
        if (!this.dispatchEvent(select)) event.preventDefault()
      }
      return { ...this.#given, ...(widget === 'recommendations' && { onSelect }) }
    }
  }
  return WidgetElement
}
