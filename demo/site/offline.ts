import { recommender } from './recommender'

/** For who lets the site remember, it opens without a network, too; for everybody else nothing of that is left behind. */
export function followConsent(): void {
  const container = navigator.serviceWorker
  // None over plain http.
  if (!container) return
  let known: string | undefined
  let done = Promise.resolve()
  const follow = () => {
    const { consent } = recommender.getState()
    if (consent === known) return
    known = consent
    done = done.then(async () => {
      if (consent === 'granted') await container.register('/service-worker.js')
      else await leave(container)
    })
  }
  recommender.subscribe(follow)
  follow()
}

async function leave(container: ServiceWorkerContainer): Promise<void> {
  await (await container.getRegistration('/'))?.unregister()
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith('site ')).map(name => caches.delete(name)))
}
