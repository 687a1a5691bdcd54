/**
 * Public holidays and adjusted working days (调休) of mainland China, read from lib/data/china-holidays.json: a year of the State Council's notice
 * an entry. A year that is not in the file counts Monday to Friday.
 */
import file from '../../data/china-holidays.json' with { type: 'json' }

const DAY_MS = 86_400_000
/** The longest holiday there has been is nine days; a longer one is a slip of the pen. */
const HOLIDAY_MAX_DAYS = 15

export interface HolidayCalendar {
  /** Years whose notice is in the file, earliest first. */
  readonly years: readonly number[]
  readonly holidays: readonly string[]
  readonly workingDays: readonly string[]
}

const wrong = (where: string, rule: string, came: unknown): RangeError =>
  new RangeError(`china-holidays.json: ${where} ${rule}, but it is ${JSON.stringify(came)}`)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The day's milliseconds; a day that the calendar does not have (2026-02-30) is refused. */
function dayIn(year: string, value: unknown, where: string): number {
  const at =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value)
    throw wrong(where, 'must be a day as YYYY-MM-DD', value)
  if (!value.startsWith(year)) throw wrong(where, `must lie in ${year}`, value)
  return at
}

const listIn = (entry: Readonly<Record<string, unknown>>, name: string, where: string): readonly unknown[] => {
  const list = entry[name]
  if (!Array.isArray(list)) throw wrong(`${where}.${name}`, 'must be a list', list)
  return list
}

const textOf = (day: number): string => new Date(day).toISOString().slice(0, 10)
const isWeekend = (day: number): boolean => [0, 6].includes(new Date(day).getUTCDay())

function holidayDays(year: string, value: unknown, where: string): string[] {
  if (!isRecord(value)) throw wrong(where, 'must have a name, from and to', value)
  const from = dayIn(year, value.from, `${where}.from`)
  const to = dayIn(year, value.to, `${where}.to`)
  const days = (to - from) / DAY_MS + 1
  if (days < 1 || days > HOLIDAY_MAX_DAYS) throw wrong(where, `must last 1 to ${HOLIDAY_MAX_DAYS} days`, value)
  return Array.from({ length: days }, (_, offset) => textOf(from + offset * DAY_MS))
}

/** Reads the file's content; throws a RangeError that names the field and the rule. */
export function readHolidays(content: unknown): HolidayCalendar {
  if (!isRecord(content)) throw wrong('the file', 'must hold an entry for each year', content)
  const years = Object.keys(content).sort()
  const holidays: string[] = []
  const workingDays: string[] = []
  for (const year of years) {
    if (!/^20\d{2}$/.test(year)) throw wrong('a year', 'must be four digits from 2000', year)
    const entry = content[year]
    if (!isRecord(entry)) throw wrong(year, 'must have holidays and workingDays', entry)
    const free = listIn(entry, 'holidays', year).flatMap((holiday, index) =>
      holidayDays(year, holiday, `${year}.holidays[${index}]`),
    )
    const worked = listIn(entry, 'workingDays', year).map((day, index) => {
      const where = `${year}.workingDays[${index}]`
      const at = dayIn(year, day, where)
      if (!isWeekend(at)) throw wrong(where, 'must be a Saturday or Sunday', day)
      if (free.includes(textOf(at))) throw wrong(where, 'must not be a holiday as well', day)
      return textOf(at)
    })
    holidays.push(...free)
    workingDays.push(...worked)
  }
  return { years: years.map(Number), holidays, workingDays }
}

const CHINA = readHolidays(file)

export const CHINA_HOLIDAYS = CHINA.holidays
export const CHINA_ADJUSTED_WORKING_DAYS = CHINA.workingDays
/** Years the calendar knows; in others Monday to Friday are worked and no holiday is kept. */
export const KNOWN_CALENDAR_YEARS = CHINA.years
