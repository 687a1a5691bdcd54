/** Where to go after sign-in: back to where one was, but never off this site. */
const HERE = 'https://here.invalid'

export const nextPage = (search: string): string => {
  const next = new URLSearchParams(search).get('next')
  if (!next?.startsWith('/') || !URL.canParse(next, HERE)) return '/'
  const url = new URL(next, HERE)
  const path = url.pathname + url.search
  // `/.//elsewhere` becomes `//elsewhere`, which a browser reads as another host.
  return url.origin === HERE && !path.startsWith('//') && url.pathname !== '/sign-in' ? path : '/'
}
