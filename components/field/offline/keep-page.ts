/**
 * Keeps this page on the phone, so that the service worker (public/field-sw.js) can show it without a network: its HTML and every script and style
 * it is made of, of one build. Done by the page because only the page knows what it loads. The HTML goes in last and the old parts go after it, so
 * what is kept is whole at any moment.
 */
const CACHE = 'grid-command-field'
const PAGE = '/field'
const PARTS = '/_next/static/'
/** Says which page is kept: its parts, and the language and theme it was made in. */
const KEPT_KEY = 'grid-command.kept-page'

/** Scripts and styles this page has loaded, as paths. */
function partsOfPage(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
  const written = [...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>('script[src], link[href]')].map(
    (element) => ('src' in element ? element.src : element.href),
  )
  const paths = [...loaded, ...written]
    .filter((url) => url.startsWith(location.origin))
    .map((url) => new URL(url).pathname)
    .filter((path) => path.startsWith(PARTS) && /\.(js|css)$/.test(path))
  return [...new Set(paths)].sort()
}

/** The scripts a browser would start this page with. */
const scriptsIn = (html: string): string[] =>
  [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('script[src]')]
    .map((script) => script.getAttribute('src') ?? '')
    .filter((path) => path.startsWith(PARTS))

/** The look is part of the HTML: the cookies say which. */
const looks = (): string => document.documentElement.lang + (document.documentElement.dataset.theme ?? '')

export async function keepPage(): Promise<void> {
  const parts = partsOfPage()
  const mark = JSON.stringify([looks(), parts])
  const cache = await caches.open(CACHE)
  if (localStorage.getItem(KEPT_KEY) === mark && (await cache.match(PAGE, { ignoreVary: true }))) return
  const page = await fetch(PAGE, { cache: 'no-store' })
  // Signed out, or an error: no page of ours.
  if (!page.ok || page.redirected) return
  const html = await page.clone().text()
  // Another build is served by now: it is kept when it has been opened.
  if (!scriptsIn(html).every((path) => parts.includes(path))) return
  const named = [...html.matchAll(/\/_next\/static\/[\w./~-]+\.(?:js|css)/g)].map(([path]) => path)
  const needed = new Set([...parts, ...named])
  const there = await cache.keys()
  const kept = new Set(there.map(({ url }) => new URL(url).pathname))
  await cache.addAll([...needed].filter((path) => !kept.has(path)))
  await cache.put(PAGE, page)
  localStorage.setItem(KEPT_KEY, mark)
  for (const request of there) {
    const { pathname } = new URL(request.url)
    if (pathname !== PAGE && !needed.has(pathname)) await cache.delete(request)
  }
}
