// The page of `tacitly serve`: a site's own bundle in the widgets that its pages have.
import { type Mounted, mount, type RecommendationsOptions } from '../elements/index'
import { checkPersona, type Persona, previewAs } from '../personas/index'
import { createRecommender, type Item, type Recommendation } from '../sdk/index'
import type { PreviewFacts } from './facts'

const part = (id: string) => document.getElementById(id)!

/** An element with its text and children. */
function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  given: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), given)
  element.append(...children)
  return element
}

const facts: PreviewFacts = await (await fetch('/facts.json')).json()
const { release, items, serves, verdict, personas } = facts
const recommender = createRecommender({
  ...{ bundle: '/bundle/', consent: 'memory-only', name: 'tacitly serve', feedback: personas?.feedback },
})

const made =
  release < 1e12
    ? `Release ${release}`
    : `Built ${new Date(release).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}`
part('facts').textContent = `${made} · ${items.toLocaleString()} items`
part('verdict').textContent = verdict

/** What a click opens is shown here: this page has no other. */
function onSelect({ item }: Recommendation, event: MouseEvent): void {
  event.preventDefault()
  location.hash = `item=${encodeURIComponent(item.id)}`
}

function row(into: Element, options: RecommendationsOptions): Mounted<RecommendationsOptions> {
  const place = into.appendChild(make('div', { className: 'preview-row' }))
  return mount(place, { recommender, limit: 12, onSelect, ...options })
}

const rows = part('rows')
row(rows, { strategy: 'forYou', heading: 'For you', listName: 'for-you' })
if (serves.nextUp) row(rows, { strategy: 'nextUp', heading: 'Next', listName: 'next', showReasons: true })
if (serves.trending) row(rows, { strategy: 'trending', heading: 'Trending', listName: 'trending' })
row(rows, { strategy: 'popular', heading: 'Popular', listName: 'popular' })

const opened = part('opened')
const title = make('h2', { id: 'opened-title', tabIndex: -1 })
const picture = make('img', { alt: '', className: 'preview-picture' })
const about = make('p', { className: 'preview-facts' })
const close = make('button', { type: 'button', className: 'preview-button', textContent: 'Close' })
close.onclick = () => {
  location.hash = ''
}
opened.append(make('div', { className: 'preview-item' }, picture, make('div', {}, title, about, close)))
let ofOpened: readonly Mounted<RecommendationsOptions>[] | undefined

/** The item of the address, with what is like it. */
async function open(): Promise<void> {
  const id = new URLSearchParams(location.hash.slice(1)).get('item')
  const item = id === null ? undefined : await known(id)
  opened.hidden = item === undefined
  if (!item) return
  title.textContent = item.title
  about.textContent = [...(item.categories ?? []), item.publishedAt, priceOf(item)].filter(Boolean).join(' · ')
  picture.hidden = !item.image
  if (item.image) picture.src = new URL(item.image, location.origin).href
  const itemIds = [item.id]
  const heading = `Like ${item.title}`
  if (ofOpened) {
    ofOpened[0].update({ itemIds, heading })
    ofOpened[1].update({ itemIds })
  } else {
    ofOpened = [
      row(opened, { strategy: 'related', itemIds, heading, listName: 'related' }),
      row(opened, { strategy: 'frequentlyBoughtTogether', itemIds, listName: 'together' }),
    ]
  }
  title.focus({ preventScroll: true })
  opened.scrollIntoView({
    block: 'start',
    behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
  })
}

/** Its own fields: there is no list of all items, and one that allows this item alone has it. */
async function known(id: string): Promise<Item | undefined> {
  const { items: found } = await recommender.recommend({ strategy: 'popular', filter: { id: [id] }, limit: 1 })
  return found[0]?.item
}

const priceOf = ({ price, currency }: Item) =>
  price === undefined
    ? undefined
    : currency
      ? price.toLocaleString(undefined, { style: 'currency', currency })
      : String(price)

addEventListener('hashchange', () => void open())
void open()

const you = 'You'

/** Nobody but whoever clicks, or one of the personas; beside each what its contracts say of this bundle. */
function offerVisitors(all: Readonly<Record<string, Persona>>): void {
  const group = make('fieldset', {}, make('legend', { textContent: 'Look as' }))
  let end: (() => Promise<void>) | undefined
  // One after another: contracts are checked in the lists that are on the page.
  let turn = Promise.resolve()
  let latest: HTMLInputElement | undefined
  const offer = (name: string, choose: () => Promise<string>, checked = false) => {
    const radio = make('input', { type: 'radio', name: 'who', checked })
    radio.onchange = () => {
      latest = radio
      turn = turn.then(async () => {
        if (latest !== radio) return
        const said = await choose().catch((thrown: Error) => thrown.message)
        if (latest === radio) part('note').textContent = said
      })
    }
    group.append(make('label', {}, radio, make('span', { className: 'preview-button', textContent: name })))
  }
  offer(
    you,
    async () => {
      await end?.()
      return ''
    },
    true,
  )
  for (const persona of Object.values(all)) {
    offer(persona.name, async () => {
      const { contracts, unknownItems } = await checkPersona(recommender, persona)
      end = await previewAs(recommender, persona)
      const broken = contracts.filter(({ isKept }) => !isKept)
      const events = `${persona.events.length} ${persona.events.length === 1 ? 'event' : 'events'}`
      const missing = unknownItems.length > 0 ? `; ${unknownItems.length} of its items are not in the bundle` : ''
      const kept =
        contracts.length > 0 ? `, ${contracts.length - broken.length} of ${contracts.length} contracts kept` : ''
      return [
        `${persona.name}: ${events}${kept}${missing}.`,
        ...broken.map(({ sentence, found }) => `Broken: ${sentence}, and saw ${found}.`),
      ].join(' ')
    })
  }
  part('who').append(group)
}

if (personas) offerVisitors(personas.personas)
