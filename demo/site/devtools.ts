import { recommender } from './recommender'

let isAsked = false

/** Asked for by the footer, or by `?devtools` in the address. */
export async function openDevtools(): Promise<void> {
  if (isAsked) return
  isAsked = true
  const { mountDevtools } = await import('../../src/devtools/index')
  mountDevtools(recommender, { open: true })
}

if (new URLSearchParams(location.search).has('devtools')) void openDevtools()
