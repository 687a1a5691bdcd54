/** The form of a new post: what was typed, what is wrong with it, and the request it makes. */
import type { LeaderBasis } from '../../lib/domain/regulation/art12-grid-leader.ts'
import type { WorkerRole } from '../../lib/domain/roles/role.ts'
import type { postWords } from '../../lib/i18n/posts.ts'

export interface PostDraft {
  readonly role: WorkerRole
  /** Empty: somebody new. */
  readonly personId: string
  readonly name: string
  readonly phone: string
  readonly birthDate: string
  readonly principal: boolean
  readonly basis: LeaderBasis | ''
  readonly check: 'later' | 'passed' | 'failed'
  readonly checkedBy: string
  /** Days as the browser's field has them; they begin in China. */
  readonly from: string
  readonly to: string
}

export const emptyPost = (today: string): PostDraft => ({
  role: 'full_time_worker',
  personId: '',
  name: '',
  phone: '',
  birthDate: '',
  principal: false,
  basis: '',
  check: 'later',
  checkedBy: '',
  from: today,
  to: '',
})

export type PostFaults = Partial<Record<keyof PostDraft, string>>
type PostDictionary = { readonly [K in keyof typeof postWords]: string }

const startOf = (day: string): string => `${day}T00:00:00+08:00`

export function postRequestOf(
  draft: PostDraft,
  grid: string,
  words: PostDictionary,
): { readonly request: object } | { readonly faults: PostFaults } {
  const faults: PostFaults = {}
  const isNew = draft.personId === ''
  const [name, phone, checkedBy] = [draft.name.trim(), draft.phone.trim(), draft.checkedBy.trim()]
  const isChecked = draft.role === 'full_time_worker' && draft.check !== 'later'
  if (isNew && !name) faults.name = words.needName
  if (isNew && !draft.birthDate) faults.birthDate = words.needBirthDate
  if (isNew && phone && !/^[\d+-]{5,20}$/.test(phone)) faults.phone = words.needPhone
  if (isChecked && !checkedBy) faults.checkedBy = words.needChecker
  if (!draft.from) faults.from = words.needFrom
  else if (draft.to && draft.to <= draft.from) faults.to = words.needLaterTo
  if (Object.keys(faults).length > 0) return { faults }
  return {
    request: {
      grid,
      role: draft.role,
      person: isNew
        ? { name, birthDate: draft.birthDate, principal: draft.principal, ...(phone && { phone }) }
        : { personId: draft.personId },
      // The ground is the server's to miss: it says the article.
      ...(draft.role === 'grid_leader' && draft.basis && { basis: draft.basis }),
      ...(isChecked && {
        check: { conditionsMet: draft.check === 'passed', barred: draft.check === 'failed', checkedBy },
      }),
      from: startOf(draft.from),
      ...(draft.to && { to: startOf(draft.to) }),
    },
  }
}
