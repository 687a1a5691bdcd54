/**
 * Web Push: one encrypted message to a browser's push service (RFC 8030), sealed so that only the browser can read it (RFC 8291, aes128gcm of
 * RFC 8188) and signed with our key (VAPID, RFC 8292). Nothing but Node's own cryptography is needed.
 */
import {
  createCipheriv,
  createECDH,
  createPrivateKey,
  type ECDH,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'

export interface VapidKeys {
  /** Uncompressed point of P-256 and its secret, both base64url, as every VAPID tool makes them. */
  readonly publicKey: string
  readonly privateKey: string
  /** Whom a push service may write to: mailto: or https:. */
  readonly subject: string
}

export interface PushTarget {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** One record holds it all; push services take 4,096 bytes. */
const RECORD_BYTES = 4_096
const TAG_BYTES = 16
const HEADER_BYTES = 86
const PAYLOAD_MAX_BYTES = RECORD_BYTES - HEADER_BYTES - TAG_BYTES - 1
/** A push service refuses a signature that lasts longer than a day. */
const SIGNED_FOR_S = 12 * 3_600

const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64url')
const derive = (secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length))

/** `own` and `salt` are fresh for each message; a test gives those of the RFC. */
export function seal(
  text: Uint8Array,
  target: PushTarget,
  { own = freshKeys(), salt = randomBytes(16) }: { readonly own?: ECDH; readonly salt?: Uint8Array } = {},
): Buffer {
  if (text.length > PAYLOAD_MAX_BYTES)
    throw new RangeError(`A push message has ${text.length} bytes, at most ${PAYLOAD_MAX_BYTES} are carried`)
  const theirs = fromBase64(target.p256dh)
  const ours = own.getPublicKey()
  const shared = own.computeSecret(theirs)
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours])
  const secret = derive(shared, fromBase64(target.auth), keyInfo, 32)
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // 2 marks the last record.
  const sealed = Buffer.concat([cipher.update(text), cipher.update(Buffer.from([2])), cipher.final()])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(RECORD_BYTES)
  return Buffer.concat([salt, size, Buffer.from([ours.length]), ours, sealed, cipher.getAuthTag()])
}

function freshKeys(): ECDH {
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  return keys
}

/** The secret as a key; throws when it does not belong to the public one. */
function signingKey({ publicKey, privateKey }: VapidKeys): KeyObject {
  const point = fromBase64(publicKey)
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: privateKey,
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33, 65).toString('base64url'),
    },
  })
}

/** The Authorization header for a push service. */
export function vapidHeader(keys: VapidKeys, endpoint: string, now: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now / 1_000) + SIGNED_FOR_S,
    sub: keys.subject,
  }
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`
  const signature = sign('sha256', Buffer.from(signed), { key: signingKey(keys), dsaEncoding: 'ieee-p1363' })
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${keys.publicKey}`
}

/** True when both halves are of one pair. */
export function isKeyPair(publicKey: string, privateKey: string): boolean {
  try {
    const keys = createECDH('prime256v1')
    keys.setPrivateKey(fromBase64(privateKey))
    return keys.getPublicKey('base64url') === publicKey.replace(/=+$/, '')
  } catch {
    return false
  }
}

/** True when a message can be sealed for this key: any other would fail at each sending. */
export function isBrowserKey(p256dh: string): boolean {
  try {
    freshKeys().computeSecret(fromBase64(p256dh))
    return true
  } catch {
    return false
  }
}

/**
 * A push service stands on the open internet under a name and speaks TLS. Anything else would let a signed-in worker have this server knock at
 * doors inside; outside production a service on this machine may stand for it.
 */
export function isPushEndpoint(address: string, production: boolean): boolean {
  const url = URL.parse(address)
  if (!url || url.username || url.password) return false
  const { hostname } = url
  if (!production && hostname === '127.0.0.1') return true
  if (url.protocol !== 'https:' || (url.port !== '' && url.port !== '443')) return false
  const isAddress = /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
  return !isAddress && hostname.includes('.') && !/\.(local|localhost|internal|lan|home|arpa)$/.test(hostname)
}

export type PushOutcome = 'delivered' | 'gone' | 'again' | 'refused'

/** Seconds a push service keeps it for a phone that is off. */
const KEPT_FOR_S = 4 * 3_600
const PUSH_TIMEOUT_MS = 10_000

/** Sends one message once. `again`: the service is not well, try later; `refused`: it never will. */
export async function push(
  keys: VapidKeys,
  target: PushTarget,
  message: { readonly text: string; readonly urgent: boolean; readonly topic?: string },
  now: number,
): Promise<PushOutcome> {
  let status: number
  try {
    const answer = await fetch(target.endpoint, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(PUSH_TIMEOUT_MS),
      headers: {
        authorization: vapidHeader(keys, target.endpoint, now),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(KEPT_FOR_S),
        urgency: message.urgent ? 'high' : 'normal',
        ...(message.topic && { topic: message.topic }),
      },
      body: new Uint8Array(seal(Buffer.from(message.text), target)),
    })
    status = answer.status
    await answer.body?.cancel()
  } catch {
    return 'again'
  }
  if (status >= 200 && status < 300) return 'delivered'
  if (status === 404 || status === 410) return 'gone'
  return status === 429 || status >= 500 ? 'again' : 'refused'
}
