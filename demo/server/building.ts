import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Step, Told } from './build-demo'
import { headers } from './files'

export type Progress = Extract<Told, { kind: 'progress' }>

/** What the page hears of the build, as server-sent events. */
export interface BuildState {
  readonly steps: readonly Step[]
  /** Milliseconds since it began. */
  readonly ms: number
  readonly now?: { readonly step: Step; readonly phase: string; readonly done: number }
  readonly isReady?: true
  readonly error?: string
}

/** Answers every page until the demo is built: what is being built, how far it is, why it failed. */
export interface Building {
  readonly answer: (url: string, response: ServerResponse) => void
  readonly tell: (progress: Progress) => void
  /** Pages that wait open. Resolves when they have heard of it. */
  readonly end: () => Promise<void>
  readonly fail: (error: string) => Promise<void>
}

const files: Readonly<Record<string, readonly [path: string, type: string]>> = {
  '/building/page.js': ['../building/page.js', 'text/javascript; charset=utf-8'],
  '/building/page.css': ['../building/page.css', 'text/css; charset=utf-8'],
  '/building/icon.svg': ['../public/icon.svg', 'image/svg+xml'],
}
const page = ['../building/page.html', 'text/html; charset=utf-8'] as const

export function createBuilding(steps: readonly Step[]): Building {
  const began = performance.now()
  const waiting = new Set<ServerResponse>()
  let state: Omit<BuildState, 'ms'> = { steps }
  const line = () => `data: ${JSON.stringify({ ...state, ms: performance.now() - began } satisfies BuildState)}\n\n`

  async function last(change: Partial<BuildState>): Promise<void> {
    state = { ...state, ...change }
    await Promise.all([...waiting].map(response => new Promise<void>(resolve => response.end(line(), resolve))))
  }
  return {
    answer(url, response) {
      const { pathname } = new URL(url, 'http://localhost')
      if (pathname === '/building/events') {
        response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' })
        response.write(`retry: 1000\n${line()}`)
        waiting.add(response)
        response.once('close', () => waiting.delete(response))
        return
      }
      const file = files[pathname]
      const [path, type] = file ?? page
      // Not the page that was asked for: whoever is no browser comes again later.
      response.writeHead(file ? 200 : 503, {
        ...headers,
        'Content-Type': type,
        ...(file ? {} : { 'Retry-After': '5' }),
      })
      response.end(readFileSync(fileURLToPath(new URL(path, import.meta.url))))
    },
    tell({ step, phase, done }) {
      state = { ...state, now: { step, phase, done } }
      for (const response of waiting) response.write(line())
    },
    end: () => last({ isReady: true }),
    fail: error => last({ error }),
  }
}
