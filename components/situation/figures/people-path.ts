/** The question for K13, K19 and K20 of an area and a period. */
import { localTime } from '../filter/local-days.ts'
import type { Range } from '../filter/period.ts'

export const peoplePath = (area: string, { from, to }: Range): string =>
  `/api/v1/situation/people?${new URLSearchParams({ area, from: localTime(from), to: localTime(to) })}`
