import backpack from 'virtual:openmoji/backpack'
import coffeeGrinder from 'virtual:openmoji/coffee-grinder'
import deskLamp from 'virtual:openmoji/desk-lamp'
import hikingBoot from 'virtual:openmoji/hiking-boot'
import mokaPot from 'virtual:openmoji/moka-pot'
import teapot from 'virtual:openmoji/teapot'
import type { Item } from '../src/sdk/types'

export const shapes = {
  carafe:
    'M128 96h44c-3 22-8 30 4 52 22 24 34 46 34 74 0 40-26 60-60 60s-60-20-60-60c0-28 12-50 34-74 12-22 7-30 4-52z',
  bowl: 'M80 190h140c0 56-30 92-70 92s-70-36-70-92z',
  lamp: 'M104 282v-8h38V166H96l26-78h56l26 78h-46v108h38v8z',
  mug: 'M98 152h96v14c34-6 40 66-4 62-6 34-18 54-44 54s-48-40-48-130zm96 28v34c22 0 18-36 0-34z',
}

/** An invented still life, drawn in place: no picture is fetched. */
export function stillLife(shape: keyof typeof shapes, hue: number): string {
  const stops = [0.86, 0.66, 0.36].map((l, i) => `<stop offset="${i * 0.5}" stop-color="oklch(${l} .06 ${hue})"/>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300"><defs><linearGradient id="o">${stops.join('')}</linearGradient>
<radialGradient id="s"><stop stop-opacity=".42"/><stop offset="1" stop-opacity="0"/></radialGradient></defs>
<path fill="oklch(.925 .012 ${hue + 60})" d="M0 0h300v300H0z"/><path fill="oklch(.86 .018 ${hue + 60})" d="M0 232h300v68H0z"/>
<ellipse cx="176" cy="282" rx="104" ry="13" fill="url(#s)"/><path d="${shapes[shape]}" fill="url(#o)" fill-rule="evenodd"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

const good = (title: string, category: string, price: number, shape: keyof typeof shapes, hue: number): Item => ({
  id: title,
  title,
  url: '#',
  categories: [category],
  price,
  currency: 'EUR',
  image: stillLife(shape, hue),
})

const sold = (id: string, title: string, category: string, price: number, image: string): Item => ({
  ...{ id, title, url: '#', image, price },
  categories: [category],
  currency: 'EUR',
})

/** Some of the demo's shop. Pictures: OpenMoji, CC BY-SA 4.0. */
export const goods: readonly Item[] = [
  sold('teapot', 'Teapot', 'Drinks', 3, teapot),
  sold('moka-pot', 'Moka pot', 'Kitchen', 24, mokaPot),
  sold('coffee-grinder', 'Coffee grinder, cast iron, with a drawer for forty grams', 'Kitchen', 48, coffeeGrinder),
  sold('hiking-boot', 'Hiking boot', 'Shoes', 89, hikingBoot),
  sold('backpack', 'Backpack', 'Bags', 64, backpack),
  sold('desk-lamp', 'Desk lamp', 'Light', 32, deskLamp),
]

const hues = { blue: 240, green: 150, red: 25 }

/** Each of four things in three colours: variants of one another. */
export const variants: readonly Item[] = Object.keys(shapes).flatMap(name =>
  Object.entries(hues).map(([colour, hue]) => {
    const shape = name as keyof typeof shapes
    const title = `${shape[0]!.toUpperCase()}${shape.slice(1)}, ${colour}`
    return { ...good(title, 'Tableware', 20, shape, hue), attributes: { colour } }
  }),
)

/** What an encoder might see in such a picture: the shape first, then the colour. */
export function lookOf({ title }: Item): readonly number[] {
  const angle = (Object.entries(hues).find(([colour]) => title.includes(colour))![1] * Math.PI) / 180
  return [
    ...Object.keys(shapes).map(shape => (title.toLowerCase().startsWith(shape) ? 2 : 0.4)),
    Math.cos(angle),
    Math.sin(angle),
  ]
}
