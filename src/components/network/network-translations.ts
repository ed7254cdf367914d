import type { RequestCount } from '../../sdk/types'

/** The strings of NetworkProof. */
export interface NetworkTranslations {
  readonly title: string
  readonly text: string
  /** Of the page as a whole: it says nothing of who asked. */
  readonly whole: string
  readonly elsewhere: string
  readonly here: string
  readonly origin: string
  readonly thread: string
  readonly requests: string
  readonly bytes: string
  /** This site's own origin, in the table. */
  readonly own: string
  readonly threads: Readonly<Record<RequestCount['from'], string>>
  /** Bytes that the browser does not tell: another origin's. */
  readonly unknown: string
  /** Nothing was counted: the browser has no `PerformanceObserver`. */
  readonly none: string
  readonly exportData: string
}

export const englishNetwork: NetworkTranslations = {
  title: 'What this page asked for',
  text: 'Every request since the page was opened, of the page and of its workers, as the browser counts them.',
  whole: 'The site’s own pictures, fonts and scripts are among them. Suggestions need none elsewhere.',
  elsewhere: 'Requests elsewhere',
  here: 'Requests to this site',
  origin: 'Origin',
  thread: 'Asked by',
  requests: 'Requests',
  bytes: 'Received',
  own: 'this site',
  threads: {
    page: 'page',
    trainer: 'training',
    tensor: 'training on the GPU',
    webgpu: 'training by WebGPU',
    extractor: 'texts and pictures',
  },
  unknown: 'not told',
  none: 'This browser does not count requests.',
  exportData: 'Export',
}
