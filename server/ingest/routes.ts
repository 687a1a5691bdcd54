/**
 * /ingest/osmand and /ingest/batch: read within limits, find the device, hand its readings to the fix road. Mounted at /ingest.
 * Older apps carry their token in the query: nothing of a request's query or body is ever logged, here or by whoever mounts this.
 */

import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Device } from '../../db/queries/devices.ts'
import { answerFixes, problem } from './answer.ts'
import { BATCH_MAX_FIXES, readBatch } from './batch.ts'
import { mediaType, parseJson, readBody } from './body.ts'
import type { DeviceBook } from './device-book.ts'
import type { FixRoad } from './fix-road.ts'
import type { OsmandMessage } from './osmand.ts'
import { joinParameters, osmandLabels, readOsmand } from './osmand.ts'
import { createRateLimit } from './rate-limit.ts'
import type { FixResult, Reading } from './reading.ts'
import { FIX_RESULTS, UnreadableRequest } from './reading.ts'
import type { Credentials } from './token.ts'
import { headerCredentials, labelCredentials } from './token.ts'

const OSMAND_MAX_BYTES = 64 * 1_024
const BATCH_MAX_BYTES = 1_024 * 1_024
const URL_MAX_CHARACTERS = 8 * 1_024
/** A phone sends a fix in five seconds, or empties a day's queue one request at a time. */
const DEVICE_LIMIT = { perSecond: 20, burst: 600, maxKeys: 300_000 }
/** Wrong tokens from one address: someone guessing, or a gateway set up wrong. Right tokens do not count. */
const STRANGER_LIMIT = { perSecond: 5, burst: 50, maxKeys: 20_000 }
const RETRY_AFTER_S = '5'
const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

export interface IngestStats {
  readonly requests: number
  readonly unreadable: number
  readonly refused: number
  /** Optional fields that were unreadable or impossible. */
  readonly droppedFields: number
  readonly results: Readonly<Record<FixResult, number>>
}

export interface IngestRoutesDeps {
  readonly devices: DeviceBook
  readonly road: FixRoad
  readonly now: () => number
  /** True while shutting down: the only time a phone should try again. */
  readonly isClosing: () => boolean
  /** Address of the other end, for limits; never stored. */
  readonly addressOf: (context: Context) => string
  readonly onError: (error: unknown) => void
}

export function createIngestRoutes({ devices, road, now, isClosing, addressOf, onError }: IngestRoutesDeps): {
  routes: Hono
  stats(): IngestStats
} {
  const deviceLimit = createRateLimit(DEVICE_LIMIT)
  const strangerLimit = createRateLimit(STRANGER_LIMIT)
  const results = Object.fromEntries(FIX_RESULTS.map((result) => [result, 0])) as Record<FixResult, number>
  const counters = { requests: 0, unreadable: 0, refused: 0, droppedFields: 0 }

  const tooMany = (waitS: number): Response =>
    problem(429, 'too_many_requests', 'Too many requests', { 'Retry-After': String(waitS) })

  /** The device behind the credentials, or the answer that refuses it. */
  const admit = async (
    context: Context,
    credentials: Credentials | null | 'unreadable',
  ): Promise<Device | Response> => {
    const token = credentials === null || credentials === 'unreadable' ? null : credentials.token
    let device = token === null ? undefined : devices.known(token)
    if (!device) {
      // Whoever guesses stops being looked up; a new device's first fix counts nothing.
      const stranger = addressOf(context)
      const strangerWaitS = strangerLimit.wait(stranger, now())
      if (strangerWaitS > 0) return tooMany(strangerWaitS)
      device = token === null ? undefined : await devices.find(token)
      if (!device) {
        strangerLimit.take(stranger, now())
        return problem(401, 'token_unknown', 'No device token, or one we do not know')
      }
    }
    const waitS = deviceLimit.take(device.id, now())
    return waitS > 0 ? tooMany(waitS) : device
  }

  /** Names a message gives its device are only labels, but the name of *another* device is a mistake worth stopping. */
  const namesAnother = (device: Device, labels: readonly (string | null)[]): boolean =>
    labels.some((label) => {
      const named = label === null ? undefined : devices.byPublicId(label.trim())
      return named !== undefined && named.id !== device.id
    })

  const take = (device: Device, readings: readonly Reading[]): Response => {
    let rejection: string | null = null
    const outcomes = readings.map((reading) => {
      const outcome = road.take(device, reading)
      results[outcome.result]++
      counters.droppedFields += reading.dropped
      rejection = outcome.fault?.code ?? rejection
      return outcome
    })
    devices.heard(device.id, now(), rejection)
    return answerFixes(outcomes)
  }

  const osmand = async (context: Context): Promise<Response> => {
    const request = context.req.raw
    const fromHeader = headerCredentials(request.headers.get('authorization'))
    const message = await readOsmandMessage(request)
    const labels = osmandLabels(message)
    const credentials = fromHeader ?? labelCredentials(labels)
    const device = await admit(context, credentials)
    if (device instanceof Response) return device
    const basicLabel = credentials !== null && credentials !== 'unreadable' ? credentials.label : null
    if (namesAnother(device, [basicLabel, ...labels])) return mismatch()
    const readings = readOsmand(message, now(), device.speedUnit)
    if (readings.length > BATCH_MAX_FIXES)
      throw new UnreadableRequest(413, 'too_many_fixes', `Expected at most ${BATCH_MAX_FIXES} fixes`)
    // Without a token in the header the id is the token: a list that names a second one speaks for two devices.
    const token = fromHeader === null ? labels[0] : undefined
    return take(device, token === undefined ? readings : readings.map((reading) => ownOnly(reading, token)))
  }

  const batch = async (context: Context): Promise<Response> => {
    const request = context.req.raw
    const credentials = headerCredentials(request.headers.get('authorization'))
    const device = await admit(context, credentials)
    if (device instanceof Response) return device
    if (credentials !== null && credentials !== 'unreadable' && namesAnother(device, [credentials.label]))
      return mismatch()
    if (mediaType(request) !== JSON_TYPE)
      throw new UnreadableRequest(415, 'unsupported_type', `Content-Type must be ${JSON_TYPE}`)
    return take(device, readBatch(parseJson(await readBody(request, BATCH_MAX_BYTES))))
  }

  const routes = new Hono()
  routes.use(async (context, next) => {
    counters.requests++
    if (isClosing()) return problem(503, 'closing', 'Shutting down', { 'Retry-After': RETRY_AFTER_S })
    if (context.req.url.length > URL_MAX_CHARACTERS) return problem(414, 'url_too_long', 'The URL is too long')
    await next()
    if (context.res.status >= 400) counters.refused++
  })
  routes.on(['GET', 'POST'], '/osmand', osmand)
  routes.post('/batch', batch)
  routes.all('/osmand', () => problem(405, 'method_not_allowed', 'GET or POST', { Allow: 'GET, POST' }))
  routes.all('/batch', () => problem(405, 'method_not_allowed', 'POST', { Allow: 'POST' }))
  routes.onError((error) => {
    if (error instanceof UnreadableRequest) {
      counters.unreadable++
      return problem(error.status, error.code, error.message, error.status === 413 ? { Connection: 'close' } : {})
    }
    // Only the look-up of a token that is not in memory should fail here: the database is away.
    onError(error)
    return problem(503, 'unavailable', 'Try again', { 'Retry-After': RETRY_AFTER_S })
  })

  return { routes, stats: () => ({ ...counters, results: { ...results } }) }
}

const mismatch = (): Response => problem(403, 'device_mismatch', 'The token belongs to another device')

function ownOnly(reading: Reading, token: string): Reading {
  if (reading.claimedDevice === null || reading.claimedDevice === token) return reading
  return {
    ...reading,
    fault: { code: 'parameter_conflict', field: 'id', message: 'id differs from that of the request' },
  }
}

async function readOsmandMessage(request: Request): Promise<OsmandMessage> {
  const query = new URL(request.url).search.slice(1)
  if (request.method === 'GET') return { shape: 'parameters', parameters: joinParameters(query) }
  const body = await readBody(request, OSMAND_MAX_BYTES)
  // Client 8 for Android posts an empty body and no type: everything stands in the query.
  if (body.byteLength === 0) return { shape: 'parameters', parameters: joinParameters(query) }
  const type = mediaType(request)
  if (type === JSON_TYPE) return { shape: 'json', json: parseJson(body) }
  if (type === FORM) return { shape: 'parameters', parameters: joinParameters(query, new TextDecoder().decode(body)) }
  throw new UnreadableRequest(415, 'unsupported_type', `Content-Type must be ${FORM} or ${JSON_TYPE}`)
}
