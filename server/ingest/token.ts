/** Where a device's token may stand in a request, in this order: Bearer, Basic, the id of the message itself (apps without headers). */

export interface Credentials {
  readonly token: string
  /** User name beside a Basic token: a label, like any other name the message gives its device. */
  readonly label: string | null
}

const TOKEN = /^[A-Za-z0-9_]{1,40}$/

/** The token in the Authorization header: null when the header is absent, 'unreadable' when it holds none. */
export function headerCredentials(header: string | null): Credentials | null | 'unreadable' {
  if (header === null || header.trim() === '') return null
  const [scheme = '', value = ''] = header.trim().split(/\s+/, 2)
  if (scheme.toLowerCase() === 'bearer') return TOKEN.test(value) ? { token: value, label: null } : 'unreadable'
  if (scheme.toLowerCase() !== 'basic') return 'unreadable'
  const text = Buffer.from(value, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const token = text.slice(colon + 1)
  if (colon === -1 || !TOKEN.test(token)) return 'unreadable'
  return { token, label: text.slice(0, colon) || null }
}

/** The first of a message's labels as a token. */
export const labelCredentials = (labels: readonly string[]): Credentials | null => {
  const token = labels[0]?.trim()
  return token !== undefined && TOKEN.test(token) ? { token, label: null } : null
}
