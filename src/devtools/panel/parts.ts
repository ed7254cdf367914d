// What views are made of.
import { type Child, h, type Props, svg } from './dom'
import { score, signed } from './format'

export const pane = (key: string, title: Child, ...children: Child[]): HTMLElement =>
  h(
    'section',
    { key, class: 'pane', tabindex: 0, 'aria-label': typeof title === 'string' ? title : key },
    h('h2', {}, title),
    ...children,
  )

export const dim = (...children: Child[]): HTMLElement => h('span', { class: 'dim' }, ...children)
export const good = (...children: Child[]): HTMLElement => h('span', { class: 'good' }, ...children)
export const note = (...children: Child[]): HTMLElement => h('p', { class: 'dim' }, ...children)
export const fault = (message: string | undefined): Child =>
  message && h('p', { class: 'fault', role: 'alert' }, message)

export const button = (label: Child, onclick: () => void, props: Props = {}): HTMLElement =>
  h('button', { type: 'button', class: 'button', onclick, ...props }, label)

export const bar = (share: number, props: Props = {}): HTMLElement =>
  h(
    'span',
    { class: 'bar', 'aria-hidden': 'true', ...props },
    h('i', { style: { width: `${Math.max(0, Math.min(1, share)) * 100}%` } }),
  )

export interface Row {
  readonly key: string
  readonly cells: readonly Child[]
  readonly isDim?: boolean
  readonly isChosen?: boolean
  /** Its first cell is then a button. */
  readonly onChoose?: () => void
}

/** A number's column is written '#seq'. */
export function table(labels: readonly string[], rows: readonly Row[], caption: string): HTMLElement {
  const isNumber = labels.map(label => label.startsWith('#'))
  const cellClass = (at: number) => (isNumber[at] ? 'num' : undefined)
  return h(
    'table',
    { 'aria-label': caption },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        labels.map((label, at) =>
          label ? h('th', { scope: 'col', class: cellClass(at) }, label.replace('#', '')) : h('td'),
        ),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map(({ key, cells, isDim, isChosen, onChoose }) =>
        h(
          'tr',
          { key, class: isDim && 'dim', 'data-chosen': isChosen, onclick: onChoose },
          cells.map((cell, at) =>
            h(
              'td',
              { class: cellClass(at) },
              at === 0 && onChoose
                ? h('button', { type: 'button', 'aria-pressed': String(isChosen === true) }, cell)
                : cell,
            ),
          ),
        ),
      ),
    ),
  )
}

/** Names and values. */
export const facts = (...rows: (readonly [string, Child] | false | '' | undefined)[]): HTMLElement =>
  h(
    'dl',
    {},
    rows.flatMap(row => (row ? [h('dt', {}, row[0]), h('dd', {}, row[1])] : [])),
  )

export interface Term {
  readonly text: string
  readonly weight: number
}

/** Terms of a score as bars from a zero line, and their sum. */
export function terms(all: readonly Term[], sum: number | undefined): HTMLElement {
  const most = Math.max(...all.map(({ weight }) => Math.abs(weight)), 1e-9)
  return h(
    'dl',
    { class: 'terms' },
    all.map(({ text, weight }) => [
      h('dt', {}, text),
      h('dd', {}, bar(Math.abs(weight) / most, { 'data-minus': weight < 0 }), h('b', {}, signed(weight))),
    ]),
    sum !== undefined && [
      h('dt', { class: 'sum' }, 'score'),
      h('dd', { class: 'sum' }, h('span', {}), h('b', {}, score(sum))),
    ],
  )
}

const [chartWidth, chartHeight] = [220, 96]

/** Values from 0 to `top`, and a line across. */
export function curve(values: readonly number[], baseline: number | undefined, label: string): SVGElement {
  const top = Math.max(...values, baseline ?? 0, 1e-9) * 1.1
  const y = (value: number) => (4 + chartHeight * (1 - value / top)).toFixed(1)
  const x = (at: number) => ((at / Math.max(1, values.length - 1)) * chartWidth).toFixed(1)
  const points = values.map((value, at) => `${x(at)},${y(value)}`)
  return svg(
    'svg',
    {
      class: 'curve',
      viewBox: `0 0 ${chartWidth} ${chartHeight + 8}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': label,
    },
    baseline !== undefined && svg('path', { class: 'baseline', d: `M0 ${y(baseline)}H${chartWidth}` }),
    points.length > 0 &&
      svg('polyline', { points: (points.length > 1 ? points : [points[0], `4,${y(values[0])}`]).join(' ') }),
  )
}

/** Hands the browser a file. */
export function save(name: string, data: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, undefined, 2)], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url))
}

/** A button that asks for a file of JSON. */
export function opener(
  label: string,
  onFile: (data: unknown, name: string) => Promise<unknown>,
  run: (job: () => Promise<unknown>) => void,
) {
  const onchange = (event: Event) => {
    const input = event.target as HTMLInputElement
    const [file] = input.files ?? []
    input.value = ''
    if (file) run(async () => onFile(JSON.parse(await file.text()), file.name.replace(/\.json$/, '')))
  }
  return h(
    'label',
    { class: 'button file' },
    label,
    h('input', { type: 'file', accept: '.json,application/json', onchange }),
  )
}
