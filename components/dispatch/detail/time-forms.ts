/** Forms about time: to stand still, to be given more, by whoever may give it or by whoever asks. */
import type { Command } from '../../../lib/domain/incident/commands.ts'
import { resolveMinutes } from '../../../lib/domain/incident/deadlines.ts'
import type { RequestKind } from '../../../lib/domain/incident/requests.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { actionFormWords } from '../../../lib/i18n/actions.ts'
import { unitWords } from '../../../lib/i18n/units.ts'
import { fill, type Locale, say } from '../../../lib/i18n/words.ts'
import { type ActionForm, always, type FieldMaker, type FormScene } from './form-fields.ts'

const DAY_MS = 86_400_000
/** The last day a suspension may end on: 30 days are allowed, and it ends in the evening. */
const SUSPEND_DAYS = 29
/** When a suspended case comes back on its day: the working day's end in Asia/Shanghai. */
const END_OF_DAY = 'T18:00:00+08:00'
const WORKING_DAY_MIN = 480
/** Parts of the time first allowed that an extension may give. */
const PARTS = [0.25, 0.5, 1] as const

const dayIn = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })
const round = (value: number): number => Math.round(value * 10) / 10

/** A span of the clock it is counted in. */
export function spanOf(minutes: number, clock: 'clock' | 'working', locale: Locale): string {
  const units = say(unitWords, locale)
  const days = minutes / WORKING_DAY_MIN
  if (clock === 'working' && days >= 1) return fill(units.workingDays, { count: round(days) })
  return minutes >= 60 ? fill(units.hours, { count: round(minutes / 60) }) : fill(units.minutes, { count: minutes })
}

/** In which clock the case's own time is counted. */
export const resolveClock = (incident: Incident): 'clock' | 'working' =>
  incident.timers.find((timer) => timer.kind === 'resolve')?.clock ?? 'clock'

export function suspendForm(
  type: 'suspend' | 'requestSuspend',
  { quick, text }: FieldMaker,
  { context, locale }: FormScene,
): ActionForm {
  const words = say(actionFormWords, locale)
  const day = (days: number) => dayIn.format(context.now + days * DAY_MS)
  return {
    fields: [
      {
        kind: 'date',
        name: 'until',
        label: words.until,
        hint: words.untilHint,
        min: day(1),
        max: day(SUSPEND_DAYS),
        initial: day(1),
        required: always,
      },
      text('cause', words.reason, quick('suspend')),
    ],
    commands: ({ until = '', cause = '' }): readonly Command[] => [
      { type, until: Date.parse(`${until}${END_OF_DAY}`), cause },
    ],
  }
}

export function extendForm(
  type: 'extend' | 'requestExtend',
  incident: Incident,
  { quick, text, choice }: FieldMaker,
  { context, locale }: FormScene,
): ActionForm {
  const words = say(actionFormWords, locale)
  const allowed = resolveMinutes(context.matters.matters.get(incident.category), incident.severity)
  const options = PARTS.map((part) => {
    const minutes = Math.max(1, Math.floor(allowed * part))
    const span = spanOf(minutes, resolveClock(incident), locale)
    return [String(minutes), fill(words.allowed, { part: `${part * 100}%`, span })] as const
  })
  return {
    fields: [choice('minutes', words.extendBy, options), text('reason', words.reason, quick('extend'))],
    commands: ({ minutes = '', reason = '' }): readonly Command[] => [{ type, minutes: Number(minutes), reason }],
  }
}

export const refuseRequestForm = (
  kind: RequestKind,
  { quick, text }: FieldMaker,
  { locale }: FormScene,
): ActionForm => ({
  fields: [text('reason', actionFormWords.reason[locale], quick('refuseRequest'))],
  commands: ({ reason = '' }) => [{ type: 'refuseRequest', kind, reason }],
})
