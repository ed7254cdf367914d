// What `npm run bench` drives, and what a person runs who opens the page of `--page`.
import { probeRenderer } from '../src/workers/renderer'
import { type Asked, type Part, parts } from './parts'
import { cellsOf, headings, notesOf, type Results, type Row } from './results'
import { timeFitInWorker } from './training'
import { clickWidget, closeWidgets, openWidgets } from './widgets'

const machine = (): Results['machine'] => ({
  browser: /(Chrome|Firefox|Version)\/[\d.]+/.exec(navigator.userAgent)?.[0] ?? navigator.userAgent,
  cores: navigator.hardwareConcurrency,
  renderer: probeRenderer().name,
})

/** Rows of the page, so far. */
const found: Row[] = []

/** Who drives the page hears of each row. */
const heard = (globalThis as { hear?: (row: Row) => void }).hear

function hear(row: Row): void {
  found.push(row)
  showRow(row)
  heard?.(row)
}

const run = (part: Part, asked: Asked): Promise<void> => parts[part](notesOf(part, hear), asked)

const one = <T extends HTMLElement>(id: string) => document.getElementById(id) as T

function choices(id: string, values: readonly string[], chosen: readonly string[]): void {
  one(id).append(
    ...values.map(value => {
      const label = document.createElement('label')
      const input = Object.assign(document.createElement('input'), {
        ...{ type: 'checkbox', name: id, value, checked: chosen.includes(value) },
      })
      label.append(input, value)
      return label
    }),
  )
}

function showRow(row: Row): void {
  const cells = (kind: 'td' | 'th', texts: readonly string[]) =>
    texts.map(text => Object.assign(document.createElement(kind), { textContent: text }))
  let body = document.querySelector<HTMLElement>(`[data-part="${row.part}"]`)
  if (!body) {
    const table = document.createElement('table')
    table.createCaption().textContent = row.part
    table
      .createTHead()
      .insertRow()
      .append(...cells('th', headings.slice(0, -1)))
    body = table.createTBody()
    body.dataset.part = row.part
    const scroll = Object.assign(document.createElement('div'), { className: 'scroll', tabIndex: 0, role: 'region' })
    scroll.ariaLabel = row.part
    scroll.append(table)
    one('tables').append(scroll)
  }
  const line = document.createElement('tr')
  line.append(...cells('td', cellsOf(row).slice(0, -1)))
  body.append(line)
}

function download(): void {
  const results: Results = {
    ...{ format: 'tacitly-bench', version: 1, date: new Date().toISOString() },
    ...{ machine: machine(), versions: {}, rows: found },
  }
  const address = URL.createObjectURL(new Blob([JSON.stringify(results, null, 2)], { type: 'application/json' }))
  Object.assign(document.createElement('a'), {
    href: address,
    download: `tacitly-bench-${results.date.slice(0, 10)}.json`,
  }).click()
  URL.revokeObjectURL(address)
}

async function measure(): Promise<void> {
  const chosen = new FormData(one<HTMLFormElement>('form'))
  const asked = { sizes: chosen.getAll('sizes').map(String), ds: chosen.getAll('ds').map(Number) }
  const inputs = document.querySelectorAll<HTMLInputElement | HTMLButtonElement>('input, #start')
  for (const input of inputs) input.disabled = true
  const failed: string[] = []
  for (const part of chosen.getAll('parts') as Part[]) {
    one('status').textContent = `Measuring ${part}: leave this tab in sight.`
    try {
      await run(part, asked)
    } catch (thrown) {
      failed.push(`${part}: ${(thrown as Error).message}`)
    }
    one<HTMLButtonElement>('download').disabled = found.length === 0
  }
  one('status').textContent = failed.length > 0 ? `Done, but for ${failed.join('; ')}` : 'Done.'
  for (const input of inputs) input.disabled = false
}

const { browser, cores, renderer } = machine()
one('machine').textContent = `${browser}, ${cores} cores, WebGL by ${renderer}`
// Encoders are not served beside the page.
choices(
  'parts',
  Object.keys(parts).filter(part => part !== 'extraction'),
  ['clock', 'training', 'retrieval', 'ranking', 'logging'],
)
choices('sizes', ['100k', '1M', '10M'], ['100k', '1M'])
choices('ds', ['32', '64', '128'], ['64'])
one('download').addEventListener('click', download)
one('form').addEventListener('submit', event => {
  event.preventDefault()
  void measure()
})

Object.assign(globalThis, {
  bench: { machine, run, fitInWorker: timeFitInWorker, openWidgets, clickWidget, closeWidgets },
})
