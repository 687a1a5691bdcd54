/** Headers that every answer carries: what a browser may load, from where, and who may frame us (nobody). */
import type { MapConfig } from '../../lib/wire/map-config.ts'

/** Hosts that a configured basemap is drawn from; none by default. */
function mapHosts({ engine, basemap }: MapConfig): string[] {
  const hosts: string[] = []
  if (engine === 'mapbox')
    hosts.push('https://api.mapbox.com', 'https://events.mapbox.com', 'https://*.tiles.mapbox.com')
  if (basemap.kind === 'tianditu') hosts.push('https://*.tianditu.gov.cn')
  if (basemap.kind === 'pmtiles' && URL.canParse(basemap.url)) hosts.push(new URL(basemap.url).origin)
  if (basemap.kind === 'mapbox' && /^https?:/.test(basemap.styleUrl)) hosts.push(new URL(basemap.styleUrl).origin)
  return hosts
}

/** The policy of a page. `nonce`: the only inline scripts that run are those Next wrote with it. */
export function contentSecurityPolicy(map: MapConfig, nonce: string, production: boolean): string {
  const hosts = mapHosts(map).join(' ')
  return [
    `default-src 'self'`,
    // Hot reload evaluates code; the shipped pages do not.
    `script-src 'self' 'nonce-${nonce}'${production ? '' : " 'unsafe-eval'"}`,
    // The map engine and React set style attributes.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob: ${hosts}`,
    `font-src 'self' data:`,
    `connect-src 'self'${production ? '' : ' ws: wss:'} ${hosts}`,
    `worker-src 'self' blob:`,
    `manifest-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ]
    .map((directive) => directive.trim())
    .join('; ')
}

/** For whatever is no page: it loads nothing. */
export const NOTHING_LOADS = `default-src 'none'; frame-ancestors 'none'`

/** A year, as the preload lists ask for. */
const HSTS_S = 31_536_000

export const commonHeaders = (isHttps: boolean): Readonly<Record<string, string>> => ({
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(self), microphone=(), payment=(), usb=()',
  ...(isHttps && { 'strict-transport-security': `max-age=${HSTS_S}` }),
})
