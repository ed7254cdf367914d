import type { RecommenderOptions } from '../sdk/types'
import { strangers } from './suggest'

const known: Readonly<Record<keyof RecommenderOptions, true>> = {
  bundle: true,
  refuseOlder: true,
  decoys: true,
  items: true,
  consent: true,
  onConsentChange: true,
  feedback: true,
  experiments: true,
  unit: true,
  onExposure: true,
  encoders: true,
  workers: true,
  server: true,
  name: true,
  paused: true,
  profile: true,
  profiles: true,
}

/** What is wrong with the options of a recommender, as far as it shows without loading anything. */
export function optionFaults(options: object): string[] {
  const faults = strangers(options, known, 'createRecommender')
  const { bundle, items } = options as { readonly bundle?: unknown; readonly items?: unknown }
  const isReader = typeof bundle === 'object' && bundle !== null && 'read' in bundle
  if (bundle !== undefined && typeof bundle !== 'string' && !isReader) {
    faults.push(`bundle is ${String(bundle)}; expected the URL of the bundle's folder, or { read }.`)
  }
  if (typeof bundle === 'string' && bundle.endsWith('.json')) {
    faults.push(`bundle is '${bundle}'; expected the folder, without the file: '${bundle.replace(/[^/]*$/, '')}'.`)
  }
  if (items !== undefined && !Array.isArray(items)) {
    faults.push(`items is ${typeof items}; expected an array of { id, title, ... }.`)
  }
  return faults
}
