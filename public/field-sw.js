/**
 * The service worker of /field, and of nothing else: the page opens without a network, and notices come while it is closed. It keeps no answer of
 * the API: tasks and the outbox are kept by the page itself. What the page is made of is put into the cache by the page
 * (components/field/offline/keep-page.ts), whole and of one build; here it is only served.
 */
const CACHE = 'grid-command-field'
const PAGE = '/field'
/** A task stands on the screen within a second: on a poor line the kept page is shown, which is the same page unless there was an update. */
const NETWORK_WAIT_MS = 800

self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting())
})
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate' && url.pathname === PAGE) event.respondWith(page(event))
  // Named by their content: what is kept is what is meant.
  else if (url.pathname.startsWith('/_next/static/')) event.respondWith(part(request))
})

async function page(event) {
  const { request } = event
  const kept = await keptPage()
  const fresh = fetch(request)
  if (!kept) return fresh
  // A server that is down for a moment answers too, but not with a page.
  const answered = fresh.then((response) => (response.status >= 500 ? kept : response)).catch(() => kept)
  // Who reloads asks for what is new.
  if (request.isReloadNavigation || request.cache === 'no-cache' || request.cache === 'reload') return answered
  const patience = new Promise((resolve) => {
    setTimeout(resolve, NETWORK_WAIT_MS)
  })
  const first = await Promise.race([answered, patience])
  if (first) return first
  event.waitUntil(tellIfNewer(fresh, event.resultingClientId).catch(() => {}))
  return kept
}

const keptPage = async () => (await caches.open(CACHE)).match(PAGE, { ignoreVary: true })

/** The answer came after all: if it is another build, the page says so and offers it. */
async function tellIfNewer(fresh, clientId) {
  const response = await fresh
  const kept = await keptPage()
  if (!kept || !response.ok || response.redirected) return
  if (scriptsIn(await response.text()) === scriptsIn(await kept.text())) return
  const client = await self.clients.get(clientId)
  client?.postMessage({ kind: 'newer' })
}

const scriptsIn = (html) => [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => src).join()

async function part(request) {
  const cache = await caches.open(CACHE)
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request)
}

/** What a notice is about. Its sender says only this, the kind of matter and the number: never who or where. */
const NOTICES = {
  assigned: { zh: '新任务', en: 'New task' },
  message: { zh: '指挥中心来信', en: 'Message from the desk' },
  urged: { zh: '催办', en: 'Urged' },
  due_soon: { zh: '快到时限', en: 'Due soon' },
  refused: { zh: '您上报的未予受理', en: 'Your report was not accepted' },
  merged: { zh: '您上报的已并入另一件', en: 'Your report was merged into another' },
}

self.addEventListener('push', (event) => {
  event.waitUntil(notice(event.data?.json() ?? {}))
})

/** What was taken back disappears from the phone too. */
async function notice({ kind, tag, number, category }) {
  if (kind === 'withdrawn') {
    for (const shown of await self.registration.getNotifications({ tag })) shown.close()
    return
  }
  const lang = await language()
  const title = (NOTICES[kind] ?? NOTICES.message)[lang]
  const body = [category?.[lang], number].filter(Boolean).join(' · ')
  await self.registration.showNotification(title, {
    tag,
    body,
    lang: lang === 'en' ? 'en' : 'zh-CN',
    icon: '/icons/field-192.png',
    renotify: tag !== undefined,
  })
}

/** The page's, as it was kept. */
async function language() {
  const kept = await keptPage()
  return kept && (await kept.text()).includes('<html lang="en"') ? 'en' : 'zh'
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openPage())
})

async function openPage() {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const own = open.find((client) => new URL(client.url).pathname === PAGE)
  await (own ? own.focus() : self.clients.openWindow(PAGE))
}
