// Opens the site without a network. The build writes `release` and `files` above this. The cache holds the same for everybody:
// nothing in it tells what a visitor looked at.
const cacheName = `site ${release}`

addEventListener('install', event => {
  event.waitUntil(caches.open(cacheName).then(cache => cache.addAll(files)))
})

// Not before the last page of the release before is closed: until then that page may ask for its own files.
addEventListener('activate', event => {
  event.waitUntil(forgetOthers().then(() => clients.claim()))
})

/** Another site at this address. */
const other = '/shop/'

addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  const path = request.mode === 'navigate' ? '/' : pathname
  if (origin !== location.origin || pathname.startsWith(other) || !files.includes(path)) return
  event.respondWith(path.startsWith('/assets/') ? keptOrFetched(path, request) : fetchedOrKept(path, request))
})

const kept = path => caches.match(path, { cacheName })

/** Of what is named by its hash. */
const keptOrFetched = async (path, request) => (await kept(path)) ?? fetch(request)

/** Of pages, and of what else keeps its name from release to release. */
const fetchedOrKept = (path, request) =>
  fetch(request).catch(async error => (await kept(path)) ?? Promise.reject(error))

async function forgetOthers() {
  const names = await caches.keys()
  await Promise.all(
    names.filter(name => name.startsWith('site ') && name !== cacheName).map(name => caches.delete(name)),
  )
}
