/** Reads single fields of a message. One reader for all formats: JavaScript's own take "" for 0, true for 1 and "31.5abc" for 31.5. */

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/
/** No number of ours is longer. */
const NUMBER_MAX = 32
/** Free text of a device is cut to this. */
const TEXT_MAX = 64
/** Digits below this are seconds, below MILLISECONDS_MAX milliseconds: years 5138 in both. */
const SECONDS_MAX = 1e11
const MILLISECONDS_MAX = 1e14
const MAX_SPEED_MPS = 150

/** The number in a value, or undefined when it holds none. Booleans, null and lists are not numbers; text holding one is. */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (text.length > NUMBER_MAX || !NUMBER.test(text)) return undefined
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}

/** As readNumber, and with a decimal comma, which some phones write by their language. */
export const readCoordinate = (value: unknown): number | undefined =>
  readNumber(typeof value === 'string' && DECIMAL_COMMA.test(value.trim()) ? value.replace(',', '.') : value)

/** Nothing said: absent, null or empty. */
export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

export function readBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 1 || value === 0) return value === 1
  if (typeof value !== 'string') return undefined
  const text = value.trim().toLowerCase()
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : undefined
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it takes out
const CONTROL = /[\u0000-\u001f\u007f]/g

/** Text of a device as we keep it: no control characters (PostgreSQL refuses U+0000), cut. */
export function readText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).replace(CONTROL, '').trim().slice(0, TEXT_MAX)
  return text === '' ? null : text
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})([.,]\d{1,9})?)?(Z|z|[+-]\d{2}:?\d{2})?$/
/** An unescaped "+08:00" of a query, which arrives as " 08:00" behind a whole time. */
const LOST_PLUS = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}\S*) (\d{2}:?\d{2})$/

/** Epoch ms of a time in seconds, milliseconds or ISO 8601; undefined when unreadable. Without a zone it is UTC: read so, a local clock is loudly in the future. */
export function readTime(value: unknown): number | undefined {
  const number = readNumber(value)
  if (number !== undefined) {
    if (number < 0 || number >= MILLISECONDS_MAX) return undefined
    return Math.round(number < SECONDS_MAX ? number * 1_000 : number)
  }
  return typeof value === 'string' ? readIsoTime(value.trim()) : undefined
}

function readIsoTime(text: string): number | undefined {
  const match = ISO.exec(text.replace(LOST_PLUS, '$1+$2'))
  if (!match) return undefined
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = match
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (h > 23 || mi > 59 || s > 59) return undefined
  const utc = Date.UTC(y, mo - 1, d, h, mi, s)
  const date = new Date(utc)
  if (date.getUTCMonth() !== mo - 1 || date.getUTCDate() !== d) return undefined
  const offset = zoneMinutes(zone)
  if (offset === undefined) return undefined
  return utc + Math.round(Number(`0.${fraction.slice(1) || '0'}`) * 1_000) - offset * 60_000
}

function zoneMinutes(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0
  const digits = zone.slice(1).replace(':', '')
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
  if (hours > 14 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** Reads optional fields of one message: what is unreadable or impossible becomes null and is counted. */
export class OptionalFields {
  dropped = 0

  #read(value: unknown, keep: (number: number) => number | null): number | null {
    if (isAbsent(value)) return null
    const number = readNumber(value)
    const kept = number === undefined ? null : keep(number)
    if (kept === null) this.dropped++
    return kept
  }

  /** Metres per second from a speed and what one of its unit is in m/s. Negative means unknown. */
  speed(value: unknown, unitMps: number): number | null {
    return this.#read(value, (speed) => (speed < 0 || speed * unitMps > MAX_SPEED_MPS ? null : speed * unitMps))
  }

  /** Degrees in [0, 360). Negative means unknown: never turned round. */
  heading(value: unknown): number | null {
    return this.#read(value, (degrees) => (degrees < 0 || degrees > 360 ? null : degrees % 360))
  }

  /** Metres; zero and below mean unknown. */
  accuracy(value: unknown): number | null {
    return this.#read(value, (metres) => (metres <= 0 ? null : metres))
  }

  altitude(value: unknown): number | null {
    return this.#read(value, (metres) => (Math.abs(metres) > 20_000 ? null : metres))
  }

  /** Percent from a level of which `full` is full. */
  battery(value: unknown, full: 1 | 100): number | null {
    return this.#read(value, (level) => {
      const percent = (level * 100) / full
      return percent < 0 || percent > 100 ? null : percent
    })
  }

  flag(value: unknown): boolean | null {
    if (isAbsent(value)) return null
    const flag = readBoolean(value)
    if (flag === undefined) this.dropped++
    return flag ?? null
  }
}
