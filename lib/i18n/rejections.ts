/** Why a command was refused, in a sentence that names the article and the lawful way on. Article numbers: 《江苏省城乡网格化服务管理办法》 as in docs. */
import type { Because } from '../domain/incident/decision.ts'
import type { Rejection, RejectionCode } from '../domain/incident/rejection.ts'
import type { IncidentStateName } from '../domain/incident/state.ts'
import { stateWords } from './incident.ts'
import { taskWords } from './tasks.ts'
import type { Locale, Words } from './words.ts'
import { fill } from './words.ts'

const rejectionWords = {
  art8_duplicate_code: {
    zh: '网格编码已被使用。编码唯一，撤销后也永久保留（第八条）。',
    en: 'This grid code has been used. Codes are unique and reserved for ever (article 8).',
  },
  art8_code_prefix: {
    zh: '网格编码须以所在社区的12位代码开头（第八条）。',
    en: 'A grid code starts with the 12 digits of its community (article 8).',
  },
  art12_principal: {
    zh: '村（居）民委员会主要负责人不能担任网格长（第十二条）。',
    en: 'The principal of a committee cannot be a grid leader (article 12).',
  },
  art12_basis_missing: {
    zh: '请选择确定网格长的依据（第十二条）。',
    en: 'Say on what ground the grid leader was chosen (article 12).',
  },
  art14_age: { zh: '任职首日须年满18周岁（第十四条）。', en: 'Must be 18 on the first day of the post (article 14).' },
  art14_not_checked: {
    zh: '任职条件尚未核查登记，不能上岗（第十四条）。',
    en: 'The conditions of the post have not been checked yet (article 14).',
  },
  art15_part_time_alone: {
    zh: '兼职网格员只能协办，不能单独负责。请选择网格长或专职网格员（第十五条）。',
    en: 'A part-time worker may only support. Choose the grid leader or a full-time worker (article 15).',
  },
  art16_outside_list: {
    zh: '该事项不在网格员可承担的事项清单内，请转办主管部门（第十六条）。',
    en: 'The matter list does not give this to a grid worker. Transfer it to the department in charge (article 16).',
  },
  art16_reserved_act: {
    zh: '行政许可、行政处罚、行政强制不得交由网格员实施，请转办主管部门（第十六条）。',
    en: 'Permits, penalties and coercive measures may not be asked of a grid worker. Transfer it to the department (article 16).',
  },
  art16_unlawful: {
    zh: '该事项经法制审核认定不得交由网格员承担（第十六条）。',
    en: 'The legal reviewer found that this may not be asked of a grid worker (article 16).',
  },
  no_active_post: {
    zh: '此人当前没有有效的网格任职，不能派单（第十一条）。',
    en: 'This person holds no grid post now and cannot be sent (article 11).',
  },
  off_duty: {
    zh: '该网格员已下岗，不能派单。请选择在岗人员。',
    en: 'This worker is off duty. Choose somebody on duty.',
  },
  out_of_scope: { zh: '不在您的管辖范围内。', en: 'This lies outside your jurisdiction.' },
  not_permitted: { zh: '您的角色不能进行此操作。', en: 'Your role may not do this.' },
  stale_version: {
    zh: '案件刚被他人更新，请查看最新情况后再操作。',
    en: 'Somebody has just changed this case. Look at it again first.',
  },
  wrong_state: { zh: '案件当前状态不能进行此操作。', en: 'The case is not in a state for this.' },
  already_assigned: {
    zh: '案件已派给{holder}。如需更换请改派。',
    en: 'Already assigned to {holder}. Reassign it to change that.',
  },
  reason_missing: { zh: '请填写理由或说明。', en: 'Give a reason.' },
  evidence_missing: { zh: '缺少必需的照片或依据文号。', en: 'The photo or the number of the decision is missing.' },
  self_verification: {
    zh: '不能核查自己办理的案件，请由他人核查。',
    en: 'Nobody verifies his own work. Somebody else must.',
  },
  suspension_not_allowed: {
    zh: '特急、紧急案件不得挂起；其他案件最长30天。',
    en: 'Severity 1 and 2 cannot be suspended; others for 30 days at most.',
  },
  extension_too_late: { zh: '已超过时限，不能再申请延期。', en: 'It is overdue: too late to extend.' },
  extension_limit: {
    zh: '最多延期两次，每次不得超过原定时限。',
    en: 'At most two extensions, each no longer than the time first allowed.',
  },
  merge_cycle: { zh: '案件不能合并到自身。', en: 'A case cannot be merged into itself.' },
  merge_into_closed: { zh: '目标案件已结束或已合并，不能并入。', en: 'The other case is closed or merged already.' },
  department_not_in_charge: {
    zh: '该部门不是此事项的主管或协办部门（第二十一条）。',
    en: 'This department is neither in charge of the matter nor a co-department (article 21).',
  },
  whistle_open: { zh: '仍有部门任务未完成，不能反馈。', en: 'A department called to this case has not finished yet.' },
  reopen_too_late: { zh: '已超过可恢复的期限，请重新上报。', en: 'Too long ago to bring back. Make a new report.' },
  project_ended: { zh: '该服务项目已结束（第二十四条）。', en: 'This service project has ended (article 24).' },
  rate_limited: { zh: '操作过于频繁，请稍后再试。', en: 'Too often. Try again later.' },
  undo_too_late: {
    zh: '超过10秒，不能直接撤销，请填写理由撤回。',
    en: 'More than 10 seconds ago: withdraw it with a reason instead.',
  },
  category_unclassified: { zh: '请先确定事项类别，再派单。', en: 'Put it into a category first.' },
} as const satisfies Words & Record<RejectionCode, { zh: string; en: string }>

/** What a rule saw, where that says more than the general sentence. */
const specificWords = {
  task: {
    zh: '「{task}」不得交由网格员实施，请转办主管部门（第十六条）。',
    en: '“{task}” may not be asked of a grid worker here. Transfer it to the department (article 16).',
  },
  owner: {
    zh: '案件由上级或下级指挥中心负责，请先接管（升级）后再操作。',
    en: 'Another command centre owns this case. Take it over (escalate) first.',
  },
  photo: {
    zh: '照片未找到或不属于您，请重新上传。',
    en: 'A photo is not there or not yours. Upload it again.',
  },
  whistle: {
    zh: '{department}的任务尚未完成，不能反馈。',
    en: '{department} was called here and has not finished yet.',
  },
  state: { zh: '案件目前「{state}」，不能进行此操作。', en: 'The case is “{state}” now and not in a state for this.' },
  close: {
    zh: '特急、紧急或已督办的案件须由值班长结案。',
    en: 'Urgent or supervised cases are closed by the duty officer.',
  },
} as const satisfies Words

/** Why, where it is not the state of the case itself. */
const becauseWords = {
  request_open: { zh: '已有一份同类申请等待答复。', en: 'The same has been asked already and waits for an answer.' },
  no_request: { zh: '没有等待答复的此类申请。', en: 'Nothing of the kind has been asked.' },
  nothing_to_answer: { zh: '没有待回复的催办或督办。', en: 'There is no urge or supervision to answer.' },
  no_alarm: { zh: '警报已有人确认，或没有警报。', en: 'The alarm has been acknowledged, or there is none.' },
  task_state: { zh: '该部门的任务当前不能进行此操作。', en: 'The department’s task is not in a state for this.' },
} as const satisfies Words & Record<Because, { zh: string; en: string }>

/** The sentence for a refusal. */
export function rejectionSentence(rejection: Rejection, locale: Locale): string {
  const detail = rejection.detail ?? {}
  const { task, because, state } = detail
  if (rejection.code.startsWith('art16_') && typeof task === 'string' && task in taskWords)
    return fill(specificWords.task[locale], { task: taskWords[task as keyof typeof taskWords][locale] })
  if (rejection.code === 'not_permitted' && 'owner' in detail) return specificWords.owner[locale]
  if (rejection.code === 'not_permitted' && 'severity' in detail) return specificWords.close[locale]
  if (typeof because === 'string' && because in becauseWords) return becauseWords[because as Because][locale]
  if (rejection.code === 'wrong_state' && isState(state))
    return fill(specificWords.state[locale], { state: stateWords[state][locale] })
  if (rejection.code === 'evidence_missing' && 'photo' in detail) return specificWords.photo[locale]
  if (rejection.code === 'whistle_open' && 'department' in detail) return fill(specificWords.whistle[locale], detail)
  return fill(rejectionWords[rejection.code][locale], { holder: locale === 'zh' ? '他人' : 'somebody else', ...detail })
}

const isState = (value: unknown): value is IncidentStateName => typeof value === 'string' && value in stateWords
