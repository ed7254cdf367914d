import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Cover } from '../../src/components/cover/Cover'
import { designCover } from '../../src/components/cover/cover-design'
import { FIGURES } from '../../src/components/cover/cover-figures'
import { readStylesheet } from '../helpers/stylesheet'

const sheet = readStylesheet()

/** As the stylesheet has them. */
function coloursOf(palette: number, shift: number) {
  const rule = new RegExp(`\\[data-palette="${palette}"\\] \\{([^}]*)`).exec(sheet)![1]!
  const [of, spotHue, spotChroma] = [...rule.matchAll(/: ([\d.]+);/g)].map(([, value]) => Number(value))
  return { hue: of! + shift, spotHue, spotChroma }
}

// Worked out by the design's own reference implementation.
const known = [
  { title: 'Solaris', category: 'Science fiction', drawn: 'stairs', looks: 'deep serif 28 85 1 17.5 flip' },
  { title: 'Tokyo Story', category: 'Family', drawn: 'waves', looks: 'soft sans 49 220 0.6 15.1 flip' },
  { title: 'The Third Man', category: 'Noir', drawn: 'rings', looks: 'paper sans 11 225 0.6 15.1' },
  {
    title: 'Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb',
    category: 'Comedy',
    drawn: 'dots',
    looks: 'soft sans 241 55 1 7.4 flip',
  },
  { title: 'باب الحديد', category: 'دراما', drawn: 'projectorBeam', looks: 'deep sans 145 95 1 14.8 joined' },
  { title: 'Ran', category: 'Epic', drawn: 'peaks', looks: 'deep sans 291 80 1 17.5 flip' },
  {
    title: 'Lamp “Ember”, brushed oak and opal glass, dimmable',
    category: 'Lighting',
    drawn: 'arch',
    looks: 'soft serif 107 60 1 7.6',
  },
]

describe('designCover', () => {
  it.each(known)('$title looks as designed', ({ title, category, drawn, looks }) => {
    const { tone, voice, palette, shift, fit, flip, joined, figure } = designCover(title, category)
    const { hue, spotHue, spotChroma } = coloursOf(palette, shift)
    const marks = [flip && 'flip', joined && 'joined'].filter(Boolean)
    expect([tone, voice, hue, spotHue, spotChroma, fit, ...marks].join(' ')).toBe(looks)
    const candidates = FIGURES.filter(draw => SEEDS.some(h => JSON.stringify(draw(h, flip)) === JSON.stringify(figure)))
    expect(candidates.map(draw => draw.name)).toEqual([drawn])
  })

  it('keeps a genre in one family: palette and voice are of the category, tone and figure of the title', () => {
    const titles = ['Alien', 'Stalker', 'Moon', 'Contact', 'Arrival', 'Sunshine', 'Gravity', 'Solaris']
    const designs = titles.map(title => designCover(title, 'Science fiction'))
    expect(new Set(designs.map(({ palette, voice }) => `${palette} ${voice}`)).size).toBe(1)
    const shifts = designs.map(({ shift }) => shift)
    expect(Math.max(...shifts) - Math.min(...shifts)).toBeLessThanOrEqual(10)
    expect(new Set(designs.map(({ tone }) => tone)).size).toBeGreaterThan(1)
  })

  it('never asks for type below 7.2 or above 17.5 percent of the width, whatever the title', () => {
    for (const title of ['', 'M', 'x'.repeat(19), 'word '.repeat(400), 'Unabhängigkeitserklärung', 'x'.repeat(60)]) {
      const { fit } = designCover(title)
      expect(fit).toBeLessThanOrEqual(17.5)
      expect(fit).toBeGreaterThanOrEqual(7.2)
    }
  })

  it('draws finite numbers only, for any bits of a hash', () => {
    for (const draw of FIGURES) {
      for (const h of SEEDS.concat(2 ** 27 - 1)) {
        for (const flip of [true, false])
          expect(JSON.stringify(draw(h, flip))).not.toMatch(/NaN|null|undefined|Infinity/)
      }
    }
  })
})

/** Enough to meet every variant of a figure that differs by a small remainder. */
const SEEDS = Array.from({ length: 40 }, (_, i) => i)

describe('Cover', () => {
  it('needs no inline style: the stylesheet has a rule for whatever a design may say', () => {
    for (const title of ['', 'M', 'Ran', 'x'.repeat(300), ...known.map(one => one.title)]) {
      const html = renderToString(<Cover category={title} title={title} />)
      expect(html).not.toContain('style=')
      const of = (name: string) => new RegExp(`data-${name}="([^"]*)"`).exec(html)![1]!
      const [whole, tenth] = of('fit').split('.')
      expect(sheet).toContain(`[data-palette="${of('palette')}"]`)
      expect(sheet).toContain(`[data-shift="${of('shift')}"]`)
      expect(sheet).toContain(`[data-fit^="${whole}."]`)
      expect(sheet).toContain(`[data-fit$=".${tenth}"]`)
    }
  })

  it('repeats the title for the eye alone, as text (scenario 52)', () => {
    const html = renderToString(<Cover category="A & B" title="<img src=x onerror=alert(1)>" />)
    expect(html).toContain('aria-hidden="true"')
    expect(html).not.toContain('<img')
    expect(html).toContain('A &amp; B')
  })
})
