/** Times as people of the place read them: Asia/Shanghai, 24 hours, whatever the machine is set to. */
import { LANGUAGE_TAGS, type Locale } from '../../lib/i18n/words.ts'

const ZONE = 'Asia/Shanghai'

const formats = (options: Intl.DateTimeFormatOptions) => {
  const made: Partial<Record<Locale, Intl.DateTimeFormat>> = {}
  return (at: number | string, locale: Locale): string => {
    const format = made[locale] ?? new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { ...options, timeZone: ZONE })
    made[locale] = format
    return format.format(new Date(at))
  }
}

/** 14:32:07 */
export const clockTime = formats({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
/** 03-02 14:32 */
export const dayTime = formats({
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
/** 2026/3/2 */
export const dayOnly = formats({ year: 'numeric', month: 'numeric', day: 'numeric' })
