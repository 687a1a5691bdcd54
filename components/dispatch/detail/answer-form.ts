/** What the reporter said at the call-back: part of closing, or by itself afterwards. */
import type { ServiceRating } from '../../../lib/domain/incident/state.ts'
import { SERVICE_RATINGS } from '../../../lib/domain/incident/state.ts'
import { actionFormWords } from '../../../lib/i18n/actions.ts'
import { ratingWords } from '../../../lib/i18n/timeline.ts'
import { say } from '../../../lib/i18n/words.ts'
import type { ActionForm, FieldMaker, FormScene } from './form-fields.ts'
import { never } from './form-fields.ts'

/** `alone`: the answer is the whole form; else nobody may have answered, and then nothing is said. */
export function answerForm({ choice }: FieldMaker, { locale }: FormScene, alone: boolean): ActionForm {
  const words = say(actionFormWords, locale)
  const ratings = say(ratingWords, locale)
  const given = SERVICE_RATINGS.map((rating) => [rating, ratings[rating]] as const)
  return {
    fields: [
      alone
        ? choice('rating', words.rating, given)
        : { ...choice('rating', words.rating, [['', words.noAnswer], ...given], ''), required: never },
      { kind: 'check', name: 'solved', label: words.findsItSolved, initial: 'yes', required: never },
    ],
    commands: ({ rating = '', solved }) =>
      rating === '' ? [] : [{ type: 'rateService', rating: rating as ServiceRating, solved: solved === 'yes' }],
  }
}
