/** 350 米, 1.2 公里: as far as it matters to someone who walks. */
import type { phoneWords } from '../../lib/i18n/phone.ts'
import { fill } from '../../lib/i18n/words.ts'

type Units = { readonly [K in keyof typeof phoneWords & ('metres' | 'kilometres')]: string }

export function distanceText(metres: number, units: Units): string {
  if (metres < 1_000) return fill(units.metres, { count: Math.round(metres / 10) * 10 })
  return fill(units.kilometres, { count: (metres / 1_000).toFixed(metres < 10_000 ? 1 : 0) })
}
