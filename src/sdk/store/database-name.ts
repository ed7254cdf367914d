import type { BundleSource } from '../types'

/** Of an app that gives no name: two apps on one origin have two bundles. */
export function databaseName(bundle: BundleSource | undefined): string {
  if (typeof bundle !== 'string') return 'tacitly:'
  if (typeof location === 'undefined') return `tacitly:${bundle}`
  const { origin, pathname, href } = new URL(bundle, document.baseURI)
  return `tacitly:${(origin === location.origin ? pathname : href).replace(/\/+$/, '')}`
}

/** Stands between an app's name and that of a profile. */
export const profileMark = ':profile:'

/** The app's own is that of the first profile, so that a site may come to have more. */
export const profileDatabase = (app: string, profile: string, [first = profile]: readonly string[]): string =>
  profile === first ? app : app + profileMark + profile
