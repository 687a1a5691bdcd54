/** The environment, read once. A wrong value stops the start with one line that names it. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { type AreaCode, isAreaCode } from '../lib/geo/codes.ts'
import { isKeyPair, type VapidKeys } from './notices/web-push.ts'

export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string }

export interface Config {
  readonly production: boolean
  /** 0 takes any free port (tests). */
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string
  readonly redisUrl?: string
  /** `auto`: on when the embedded database is empty. */
  readonly demo: 'auto' | 'on' | 'off'
  readonly mapboxToken?: string
  readonly mapboxStyle?: string
  readonly tiandituKey?: string
  readonly basemapPmtiles?: string
  /** Table service of a routing engine with its profile; absent: straight lines. */
  readonly routerUrl?: string
  readonly publicUrl?: string
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** Absent: made and kept in `dataDir`. */
  readonly authSecret?: string
  /** ClamAV, which looks through every photo; absent: none does. */
  readonly clamd?: ClamdAddress
  /** What is deployed, such as a tag; absent: the build of the pages. Walls that were opened under another one load anew. */
  readonly version?: string
  /** Lets a scraper that is not on this machine read /metrics. */
  readonly metricsToken?: string
  /** Web Push; absent: phones are told only while their page is open. */
  readonly vapid?: VapidKeys
  /** What is told of alarms beside the walls; absent: nothing is. */
  readonly alarms?: AlarmHooks
}

/** A bell and a lamp beside the walls. */
export interface AlarmHooks {
  /** Whose alarms are told. */
  readonly areas: readonly AreaCode[]
  readonly webhook: { readonly url: string; readonly secret: string }
}

/** What the operator can put right; the message is the whole of what he needs to read. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

/** A secret shorter than this can be guessed. */
export const SECRET_MIN_CHARS = 32
/** Secrets that stand in documentation, and so in everybody's hands. */
const WELL_KNOWN_SECRET = /^(better-auth-secret-\d+|(change[-_ ]?me[-_ ]?)+|(secret)+|(.)\4+)$/i

const origin = (value: string) => {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/' && !url.search
}
const withScheme =
  (...schemes: string[]) =>
  (value: string) =>
    schemes.some((scheme) => value.startsWith(`${scheme}://`)) && URL.canParse(value)

const isClamd = (value: string) => {
  const [, port] = /^[A-Za-z0-9.-]+:(\d{1,5})$/.exec(value) ?? []
  return value.startsWith('/') || (port !== undefined && Number(port) <= 65_535)
}

const environment = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'], 'must be production, development or test')
    .default('production'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number, 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number, 0 to 65535')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, 'must be an address or a host name')
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.string().refine(withScheme('postgres', 'postgresql'), 'must begin with postgres://').optional(),
  REDIS_URL: z.string().refine(withScheme('redis', 'rediss'), 'must begin with redis:// or rediss://').optional(),
  DEMO: z.enum(['auto', '0', '1'], 'must be auto, 0 or 1').default('auto'),
  MAPBOX_TOKEN: z.string().startsWith('pk.', 'must be a public token, one that begins with pk.').optional(),
  MAPBOX_STYLE: z
    .string()
    .regex(/^(mapbox|https?):\/\//, 'must begin with mapbox://, http:// or https://')
    .optional(),
  TIANDITU_KEY: z
    .string()
    .regex(/^[0-9a-zA-Z]{8,64}$/, 'must be letters and digits')
    .optional(),
  BASEMAP_PMTILES: z.string().optional(),
  ROUTER_URL: z
    .string()
    .refine(
      withScheme('http', 'https'),
      'must be the table service of a routing engine, like http://127.0.0.1:5000/table/v1/bike',
    )
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  PUBLIC_URL: z.string().refine(origin, 'must be an address like https://grid.example.cn, without a path').optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
  AUTH_SECRET: z
    .string()
    .min(SECRET_MIN_CHARS, `must have at least ${SECRET_MIN_CHARS} characters; leave it empty to have one made`)
    .refine((secret) => !WELL_KNOWN_SECRET.test(secret), 'is a well-known default; leave it empty to have one made')
    .optional(),
  CLAMD: z.string().refine(isClamd, 'must be host:port, or the path of a socket that begins with /').optional(),
  APP_VERSION: z
    .string()
    .regex(/^[\w.+-]{1,64}$/, 'must be up to 64 letters, digits, dots, dashes and plus signs')
    .optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  VAPID_PUBLIC_KEY: z
    .string()
    .regex(/^[\w-]{87}$/, 'must be a P-256 point of 65 bytes in base64url (87 letters)')
    .optional(),
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, 'must be a P-256 secret of 32 bytes in base64url (43 letters)')
    .optional(),
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/, 'must be mailto:somebody@example.cn or an https address')
    .optional(),
  ALARM_AREAS: z
    .string()
    .transform((codes) => codes.split(',').map((code) => code.trim()))
    .refine((codes) => codes.every(isAreaCode), 'must be area codes with commas between, like 320213,320213021')
    .transform((codes) => codes.map((code) => code as AreaCode))
    .optional(),
  ALARM_WEBHOOK_URL: z
    .string()
    .refine(withScheme('http', 'https'), 'must be an address like https://bell.example.cn/alarm')
    .optional(),
  ALARM_WEBHOOK_SECRET: z
    .string()
    .min(SECRET_MIN_CHARS, `must have at least ${SECRET_MIN_CHARS} characters`)
    .refine((secret) => !WELL_KNOWN_SECRET.test(secret), 'is a well-known default')
    .optional(),
})

/** An empty variable is one that is not set. */
const withoutEmpty = (env: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''))

function clamdAddress(value: string): ClamdAddress {
  if (value.startsWith('/')) return { path: value }
  const [host = '', port = ''] = value.split(':')
  return { host, port: Number(port) }
}

/** Reads the environment or throws `StartRefused` with one line that names what is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(withoutEmpty(env))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new StartRefused(`${issue?.path.join('.') ?? 'The environment'} ${issue?.message ?? 'is wrong'}`)
  }
  const e = parsed.data
  const vapid = vapidKeys(e)
  const alarms = alarmHooks(e)
  return {
    production: e.NODE_ENV === 'production',
    port: e.PORT,
    host: e.HOST,
    dataDir: resolve(e.DATA_DIR),
    demo: e.DEMO === 'auto' ? 'auto' : e.DEMO === '1' ? 'on' : 'off',
    logLevel: e.LOG_LEVEL,
    ...(e.DATABASE_URL && { databaseUrl: e.DATABASE_URL }),
    ...(e.REDIS_URL && { redisUrl: e.REDIS_URL }),
    ...(e.MAPBOX_TOKEN && { mapboxToken: e.MAPBOX_TOKEN }),
    ...(e.MAPBOX_STYLE && { mapboxStyle: e.MAPBOX_STYLE }),
    ...(e.TIANDITU_KEY && { tiandituKey: e.TIANDITU_KEY }),
    ...(e.BASEMAP_PMTILES && { basemapPmtiles: e.BASEMAP_PMTILES }),
    ...(e.ROUTER_URL && { routerUrl: e.ROUTER_URL }),
    ...(e.PUBLIC_URL && { publicUrl: new URL(e.PUBLIC_URL).origin }),
    ...(e.AUTH_SECRET && { authSecret: e.AUTH_SECRET }),
    ...(e.CLAMD && { clamd: clamdAddress(e.CLAMD) }),
    ...(e.APP_VERSION && { version: e.APP_VERSION }),
    ...(e.METRICS_TOKEN && { metricsToken: e.METRICS_TOKEN }),
    ...(vapid && { vapid }),
    ...(alarms && { alarms }),
  }
}

/** All three or none: a bell that is set up by half never rings, and nobody would know. */
function alarmHooks(e: z.output<typeof environment>): AlarmHooks | undefined {
  const [areas, url, secret] = [e.ALARM_AREAS, e.ALARM_WEBHOOK_URL, e.ALARM_WEBHOOK_SECRET]
  if (!areas && !url && !secret) return undefined
  if (!url)
    throw new StartRefused('ALARM_WEBHOOK_URL is missing; alarms need it with ALARM_WEBHOOK_SECRET and ALARM_AREAS')
  if (!secret)
    throw new StartRefused('ALARM_WEBHOOK_SECRET is missing; a receiver could not tell our alarms from others')
  if (!areas) throw new StartRefused('ALARM_AREAS is missing; it names the areas whose alarms are told')
  return { areas, webhook: { url, secret } }
}

/** All three or none: with a part of it no push would ever arrive, and nobody would know why. */
function vapidKeys(e: z.output<typeof environment>): VapidKeys | undefined {
  const [publicKey, privateKey, subject] = [e.VAPID_PUBLIC_KEY, e.VAPID_PRIVATE_KEY, e.VAPID_SUBJECT]
  if (!publicKey && !privateKey && !subject) return undefined
  if (!publicKey) throw new StartRefused('VAPID_PUBLIC_KEY is missing; push needs all three of VAPID_*')
  if (!privateKey) throw new StartRefused('VAPID_PRIVATE_KEY is missing; push needs all three of VAPID_*')
  if (!subject) throw new StartRefused('VAPID_SUBJECT is missing; push needs all three of VAPID_*')
  if (!isKeyPair(publicKey, privateKey)) throw new StartRefused('VAPID_PRIVATE_KEY does not belong to VAPID_PUBLIC_KEY')
  return { publicKey, privateKey, subject }
}
