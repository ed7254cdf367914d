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
    done = done.then(() => keep(container, consent === 'granted')).catch(console.warn)
  }
  recommender.subscribe(follow)
  follow()
}

async function keep(container: ServiceWorkerContainer, isGranted: boolean): Promise<void> {
  if (isGranted) return void (await container.register('/service-worker.js'))
  await (await container.getRegistration('/'))?.unregister()
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith('site ')).map(name => caches.delete(name)))
}
