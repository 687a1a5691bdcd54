'use client'
/** Names of codes on this page: areas, matters and departments, in the chosen language. A code without a name is its own name. */
import { useMemo } from 'react'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import { severityWords, stateWords } from '../../../lib/i18n/incident.ts'
import { majorWords } from '../../../lib/i18n/majors.ts'
import { caseKindWords, filterWords, sourceWords, weekdayWords } from '../../../lib/i18n/situation-filter.ts'
import type { AreasAnswer, DepartmentsAnswer, MattersAnswer, RegistryGridsAnswer } from '../../../lib/wire/api.ts'
import { getTogether } from '../../http/together.ts'
import { useApi } from '../../http/use-api.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import type { ListPart } from './view.ts'

export interface Names {
  readonly areas: AreasAnswer['areas']
  readonly area: (code: string) => string
  /** Of a value of a filter's list, or of a part of a series. */
  readonly of: (part: ListPart, value: string | number) => string
}

const HOURS_OF_DAY = 24
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A community has some twenty grids. */
const GRIDS_MAX = 200
const COMMUNITY_DIGITS = 12

/** `shown`: the area on show; inside a community its grids have names too. */
export function useNames(shown: AreaCode): Names {
  const { locale } = usePreferences()
  const areas = useApi<AreasAnswer>('/api/v1/areas', undefined, getTogether).data?.areas
  const community = shown.slice(0, COMMUNITY_DIGITS)
  const grids = useApi<RegistryGridsAnswer>(
    community.length === COMMUNITY_DIGITS ? `/api/v1/registry/grids?area=${community}&limit=${GRIDS_MAX}` : undefined,
  ).data?.grids
  const matters = useApi<MattersAnswer>('/api/v1/matters', undefined, getTogether).data?.matters
  const departments = useApi<DepartmentsAnswer>('/api/v1/departments', undefined, getTogether).data?.departments
  const words = useWords(filterWords)
  const kinds = useWords(caseKindWords)
  const sources = useWords(sourceWords)
  const states = useWords(stateWords)
  const severities = useWords(severityWords)
  const majors = useWords(majorWords)
  const weekdays = useWords(weekdayWords)
  return useMemo(() => {
    const areaNames = new Map([...(areas ?? []), ...(grids ?? [])].map(({ code, name }) => [code, name]))
    const matterNames = new Map<string, string>(matters?.map((one) => [one.code, one[locale]]))
    const departmentNames = new Map(departments?.map((one) => [one.code, one[locale]]))
    const named = (dictionary: Readonly<Record<string, string>>, value: string | number) =>
      dictionary[value] ?? String(value)
    const of = (part: ListPart, value: string | number): string => {
      switch (part) {
        case 'kinds':
          return named(kinds, value)
        case 'categories':
          return matterNames.get(String(value)) ?? named(majors, value)
        case 'severities':
          return named(severities, value)
        case 'states':
          return named(states, value)
        case 'sources':
          return named(sources, value)
        case 'departments':
          return value === 'none' ? words.noDepartment : (departmentNames.get(String(value)) ?? String(value))
        case 'hours': {
          const hour = Number(value)
          return `${weekdays[WEEKDAYS[Math.floor(hour / HOURS_OF_DAY)] ?? 'mon']} ${String(hour % HOURS_OF_DAY).padStart(2, '0')}:00`
        }
        default:
          return part satisfies never
      }
    }
    return { areas: areas ?? [], area: (code) => areaNames.get(code) ?? code, of }
  }, [areas, grids, matters, departments, locale, words, kinds, sources, states, severities, majors, weekdays])
}
