/** A filter in words, one for each part that is set, for the sheet of definitions. */
import type { CaseKind } from '../../../lib/domain/situation/filter.ts'
import { severityWords, stateWords } from '../../../lib/i18n/incident.ts'
import { caseKindWords, filterWords, sourceWords } from '../../../lib/i18n/situation-filter.ts'
import { fill, type Locale, say } from '../../../lib/i18n/words.ts'
import type { SituationFilterRequest } from '../../../lib/wire/situation-api.ts'

export function filterInWords(query: SituationFilterRequest, locale: Locale): string[] {
  const words = say(filterWords, locale)
  const { kinds, categories, severities, states, sources, departments, hours, cell, box } = query
  const kindNames: Readonly<Record<CaseKind, string>> = say(caseKindWords, locale)
  const stateNames = say(stateWords, locale)
  const sourceNames = say(sourceWords, locale)
  const severityNames: Readonly<Record<number, string>> = say(severityWords, locale)
  const lists: readonly (readonly [string, readonly (string | number | undefined)[] | undefined])[] = [
    [words.kinds, kinds?.map((one) => kindNames[one])],
    [words.categories, categories],
    [words.severities, severities?.map((one) => severityNames[one])],
    [words.states, states?.map((one) => stateNames[one])],
    [words.sources, sources?.map((one) => sourceNames[one])],
    [words.departments, departments],
    [words.hours, hours],
  ]
  return [
    ...lists.flatMap(([name, values]) => (values ? [`${name}：${values.join('、')}`] : [])),
    ...(cell ? [fill(words.cell, { cell })] : []),
    ...(box ? [`box=${box.join(',')}`] : []),
  ]
}
