/** What each act of the desk asks for: fields, and the commands made of what was filled in. Pure, so that a test can fill every form and try the rules on it. */
import type { Command } from '../../../lib/domain/incident/commands.ts'
import type { DecideContext } from '../../../lib/domain/incident/context.ts'
import { decide } from '../../../lib/domain/incident/decide.ts'
import { evolve } from '../../../lib/domain/incident/evolve.ts'
import type { CategoryCode, Incident, Severity, VoidReason } from '../../../lib/domain/incident/state.ts'
import { workersOn } from '../../../lib/domain/incident/state.ts'
import { UNCLASSIFIED } from '../../../lib/domain/regulation/art16-guard.ts'
import type { DepartmentCode, PersonId } from '../../../lib/domain/roles/role.ts'
import { TOWNSHIP_DIGITS, type TownshipCode } from '../../../lib/geo/codes.ts'
import { actionFormWords } from '../../../lib/i18n/actions.ts'
import { photoWords } from '../../../lib/i18n/photos.ts'
import { say } from '../../../lib/i18n/words.ts'
import { TEXT_MAX } from '../../../lib/wire/limits.ts'
import { answerForm } from './answer-form.ts'
import {
  type ActionForm,
  type FormScene,
  fieldMaker,
  never,
  SEVERITIES,
  severityOf,
  type Values,
} from './form-fields.ts'
import { type DeskOffer, departmentsFor } from './offers.ts'
import { extendForm, refuseRequestForm, suspendForm } from './time-forms.ts'

/** Null: nothing to ask, the act is done at once. */
export function formFor(offer: DeskOffer, incident: Incident, scene: FormScene): ActionForm | null {
  const { context, locale } = scene
  const { matters } = context.matters
  const make = fieldMaker(scene)
  const words = say(actionFormWords, locale)
  const { levels, quick, text, choice, matterChoice, levelChoice } = make
  const answer = answerForm(make, scene, false)
  const reasonForm = (type: 'reopen' | 'unmerge' | 'withdraw'): ActionForm => ({
    fields: [text('reason', words.reason, quick(type))],
    commands: ({ reason = '' }) => [{ type, reason }],
  })

  switch (offer) {
    // Chosen from a list with the map, or nothing to ask.
    case 'assign':
    case 'reassign':
    case 'addSupport':
    case 'merge':
    case 'resume':
      return null
    case 'accept':
      return incident.category === UNCLASSIFIED ? formFor('acceptAs', incident, scene) : null
    case 'acceptAs':
      return {
        fields: [matterChoice(matters.has(incident.category) ? incident.category : ''), levelChoice(incident.severity)],
        commands: (values) => [
          { type: 'accept', category: values.category as CategoryCode, severity: severityOf(values) },
        ],
      }
    case 'refuse':
      return {
        fields: [
          text('reason', words.reason, quick('refuse')),
          text('whereToTurn', words.whereToTurn, quick('whereToTurn')),
        ],
        commands: ({ reason = '', whereToTurn = '' }) => [{ type: 'refuse', reason, whereToTurn }],
      }
    case 'withdraw':
      return incident.state === 'assigned' ? null : reasonForm('withdraw')
    case 'reopen':
    case 'unmerge':
      return reasonForm(offer)
    case 'transfer': {
      const { leadDepartment } = matters.get(incident.category) ?? {}
      const named = departmentsFor(context.matters, incident).map((code) => {
        const name = context.matters.departmentNames.get(code) ?? code
        return [code, leadDepartment ? `${name} (${code === leadDepartment ? words.lead : words.co})` : name] as const
      })
      return {
        fields: [
          choice('department', words.department, named),
          text('reason', words.reason, quick('transfer'), { initial: quick('transfer')[0] ?? '' }),
        ],
        commands: ({ department = '', reason = '' }) => [
          { type: 'transfer', department: department as DepartmentCode, reason },
        ],
      }
    }
    case 'transferJurisdiction':
    case 'proposeJurisdiction': {
      const others = scene.townships.filter(({ code }) => code !== incident.township)
      return {
        fields: [
          // A street's own desk knows no other street by name: it writes the code.
          others.length > 0
            ? choice(
                'to',
                words.toStreet,
                others.map(({ code, name }) => [code, name] as const),
              )
            : text('to', words.toStreetCode, [], { max: TOWNSHIP_DIGITS }),
          text('reason', words.reason, quick('transferJurisdiction')),
        ],
        commands: ({ to = '', reason = '' }) => [{ type: offer, to: to as TownshipCode, reason }],
      }
    }
    case 'dropSupport':
      return {
        fields: [
          choice(
            'personId',
            words.supporter,
            workersOn(incident)
              .slice(1)
              .map(({ personId, name }) => [personId, name] as const),
          ),
        ],
        commands: ({ personId = '' }) => [{ type: 'dropSupport', personId: personId as PersonId }],
      }
    case 'urge':
      return {
        fields: [text('text', words.text, quick('urge'), { initial: quick('urge')[urgeFor(incident)] ?? '' })],
        commands: (values) => [{ type: 'urge', text: values.text ?? '' }],
      }
    case 'comment':
      return {
        fields: [
          text('text', words.text, quick('comment'), { max: TEXT_MAX, required: ({ photos = '' }) => photos === '' }),
          { kind: 'photos', name: 'photos', label: say(photoWords, locale).label, initial: '', required: never },
        ],
        commands: ({ text: said = '', photos = '' }) => [remark(said, photos === '' ? [] : photos.split(','))],
      }
    case 'verifyPass': {
      const closes = mayCloseAfterCheck(incident, context)
      const isClosing = (values: Values) => values.close === 'yes'
      return {
        fields: [
          choice('method', words.method, [
            ['phone', words.byPhone],
            ['photo', words.byPhoto],
            ['on_site', words.onSite],
          ]),
          ...(closes
            ? [
                { kind: 'check', name: 'close', label: words.andClose, initial: 'yes', required: never } as const,
                text('conclusion', words.conclusion, quick('close'), {
                  initial: quick('close')[0] ?? '',
                  required: isClosing,
                }),
                ...answer.fields,
              ]
            : []),
        ],
        commands: (values) => [
          { type: 'verifyPass', method: values.method as 'phone' | 'photo' | 'on_site' },
          ...(closes && isClosing(values)
            ? [{ type: 'close', conclusion: values.conclusion ?? '' } satisfies Command, ...answer.commands(values)]
            : []),
        ],
      }
    }
    case 'rateService':
      return answerForm(make, scene, true)
    case 'verifyFail':
      return {
        fields: [text('missing', words.missingWork, quick('verifyFail'))],
        commands: ({ missing = '' }) => [{ type: 'verifyFail', missing }],
      }
    case 'close':
      return {
        fields: [
          text('conclusion', words.conclusion, quick('close'), { initial: quick('close')[0] ?? '' }),
          ...answer.fields,
        ],
        commands: (values) => [{ type: 'close', conclusion: values.conclusion ?? '' }, ...answer.commands(values)],
      }
    case 'reseverity': {
      const next = (incident.severity === 1 ? 2 : incident.severity - 1) as Severity
      const isLowered = (values: Values) => severityOf(values) > incident.severity
      return {
        fields: [
          levelChoice(next),
          text('reason', words.reasonIfLowered, quick('reseverity'), { required: isLowered }),
        ],
        commands: (values) => [
          { type: 'reseverity', severity: severityOf(values), ...(values.reason && { reason: values.reason }) },
        ],
      }
    }
    case 'recategorise': {
      const levelOf = (code: string): Severity => matters.get(code as CategoryCode)?.defaultSeverity ?? 4
      const isLowered = (values: Values) => levelOf(values.category ?? '') > levelOf(incident.category)
      return {
        fields: [
          matterChoice(''),
          text('reason', words.reasonIfLowered, quick('recategorise'), { required: isLowered }),
        ],
        commands: (values) => [
          {
            type: 'recategorise',
            category: values.category as CategoryCode,
            ...(values.reason && { reason: values.reason }),
          },
        ],
      }
    }
    case 'supervise': {
      const isLeader = context.actor.grants.some(({ role }) => role === 'leader')
      return {
        fields: [
          ...(isLeader
            ? [
                choice('level', words.level, [
                  ['1', words.level1],
                  ['2', words.level2],
                ]),
              ]
            : []),
          text('text', words.text, quick('supervise')),
        ],
        commands: (values) => [{ type: 'supervise', level: values.level === '2' ? 2 : 1, text: values.text ?? '' }],
      }
    }
    case 'suspend':
    case 'requestSuspend':
      return suspendForm(offer, make, scene)
    case 'extend':
    case 'requestExtend':
      return extendForm(offer, incident, make, scene)
    case 'refuseSuspend':
      return refuseRequestForm('suspend', make, scene)
    case 'refuseExtend':
      return refuseRequestForm('extend', make, scene)
    case 'escalate':
    case 'proposeEscalate': {
      const higher = SEVERITIES.filter((severity) => severity < incident.severity)
      return {
        fields: [
          text('reason', words.reason, quick('escalate')),
          ...(higher.length > 0
            ? [
                {
                  ...choice(
                    'severity',
                    words.newSeverity,
                    [['', words.unchanged], ...higher.map((one) => [String(one), levels[one]] as const)],
                    '',
                  ),
                  required: never,
                },
              ]
            : []),
        ],
        commands: (values) => [
          {
            type: offer,
            reason: values.reason ?? '',
            ...(values.severity && { severity: severityOf(values) }),
          },
        ],
      }
    }
    case 'void':
      return {
        fields: [
          choice('voidReason', words.voidReason, [
            ['duplicate_entry', words.voidDuplicate],
            ['false_report', words.voidFalse],
            ['test', words.voidTest],
          ]),
        ],
        commands: ({ voidReason }) => [{ type: 'void', voidReason: voidReason as VoidReason }],
      }
    default:
      return offer satisfies never
  }
}

/** Words, photos or both. */
const remark = (text: string, photoIds: readonly string[]): Command =>
  text === '' ? { type: 'attach', photoIds } : { type: 'comment', text, ...(photoIds.length > 0 && { photoIds }) }

/** Which quick text fits where the case stands: acknowledge, arrive, report. */
const urgeFor = ({ state }: Incident): number =>
  state === 'assigned' ? 0 : state === 'acknowledged' || state === 'en_route' ? 1 : 2

/** Whoever checks may close as well, unless level or supervision keep that for the duty officer. */
function mayCloseAfterCheck(incident: Incident, context: DecideContext): boolean {
  const checked = decide(incident, { type: 'verifyPass', method: 'phone' }, context)
  if (!checked.ok) return false
  const verified = checked.events.reduce<Incident>(evolve, incident)
  return decide(verified, { type: 'close', conclusion: '·' }, context).ok
}
