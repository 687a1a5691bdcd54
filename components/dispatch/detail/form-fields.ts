/** What a form of the desk is made of: fields with their names, choices and quick texts in the language of the page. */
import type { Command } from '../../../lib/domain/incident/commands.ts'
import type { DecideContext } from '../../../lib/domain/incident/context.ts'
import type { Severity } from '../../../lib/domain/incident/state.ts'
import { actionFormWords, QUICK_TEXTS, quickWords } from '../../../lib/i18n/actions.ts'
import { severityWords } from '../../../lib/i18n/incident.ts'
import { type Locale, say } from '../../../lib/i18n/words.ts'
import { REASON_MAX } from '../../../lib/wire/limits.ts'

export type Values = Readonly<Record<string, string>>

interface FieldBase {
  readonly name: string
  readonly label: string
  readonly initial: string
  readonly hint?: string
  readonly required: (values: Values) => boolean
}
export type FormField = FieldBase &
  (
    | { readonly kind: 'text'; readonly max: number; readonly quick: readonly string[] }
    | { readonly kind: 'choice'; readonly options: readonly { readonly value: string; readonly text: string }[] }
    | { readonly kind: 'date'; readonly min: string; readonly max: string }
    | { readonly kind: 'check' }
    /** Its value: ids with commas between, or PHOTOS_ON_WAY. */
    | { readonly kind: 'photos' }
  )

export interface ActionForm {
  readonly fields: readonly FormField[]
  readonly commands: (values: Values) => readonly Command[]
}

export interface FormScene {
  readonly context: DecideContext
  readonly townships: readonly { readonly code: string; readonly name: string }[]
  readonly locale: Locale
}

export const SEVERITIES: readonly Severity[] = [1, 2, 3, 4]
export const always = () => true
export const never = () => false
export const severityOf = (values: Values): Severity => Number(values.severity) as Severity

type Option = readonly [value: string, text: string]

export function fieldMaker({ context, locale }: FormScene) {
  const words = say(actionFormWords, locale)
  const levels = say(severityWords, locale)
  const texts = say(quickWords, locale)
  const quick = (name: keyof typeof QUICK_TEXTS): readonly string[] => QUICK_TEXTS[name].map((key) => texts[key])
  const choice = (name: string, label: string, options: readonly Option[], initial?: string) =>
    ({
      kind: 'choice',
      name,
      label,
      options: options.map(([value, shown]) => ({ value, text: shown })),
      initial: initial ?? options[0]?.[0] ?? '',
      required: always,
    }) satisfies FormField
  return {
    levels,
    quick,
    choice,
    text: (
      name: string,
      label: string,
      quickly: readonly string[],
      more: { readonly initial?: string; readonly max?: number; readonly required?: FieldBase['required'] } = {},
    ): FormField => ({
      kind: 'text',
      name,
      label,
      quick: quickly,
      initial: more.initial ?? '',
      max: more.max ?? REASON_MAX,
      required: more.required ?? always,
    }),
    matterChoice: (initial: string) =>
      choice(
        'category',
        words.matter,
        [...context.matters.matters.values()].map(
          (matter): Option => [matter.code, `${matter.code} ${locale === 'zh' ? matter.zh : matter.en}`],
        ),
        initial,
      ),
    levelChoice: (initial: Severity) =>
      choice(
        'severity',
        words.severity,
        SEVERITIES.map((severity): Option => [String(severity), levels[severity]]),
        String(initial),
      ),
  }
}
export type FieldMaker = ReturnType<typeof fieldMaker>

/** Chosen, and not all of them sent yet. */
export const PHOTOS_ON_WAY = 'on-way'

/** The first field that is wanted and empty, or not ready. */
export const missingField = (form: ActionForm, values: Values): FormField | undefined =>
  form.fields.find((field) => {
    const value = (values[field.name] ?? '').trim()
    return value === PHOTOS_ON_WAY || (field.required(values) && value === '')
  })

export const initialValues = (form: ActionForm): Values =>
  Object.fromEntries(form.fields.map((field) => [field.name, field.initial]))
