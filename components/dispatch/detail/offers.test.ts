import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Command } from '../../../lib/domain/incident/commands.ts'
import { decide } from '../../../lib/domain/incident/decide.ts'
import { evolve } from '../../../lib/domain/incident/evolve.ts'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import type { Actor, PersonId } from '../../../lib/domain/roles/role.ts'
import { ACTORS, assignTo, contextOf, MONDAY, matterList, play, report } from '../../../lib/domain/testing/builders.ts'
import { formFor } from './action-forms.ts'
import { type ActionForm, initialValues, missingField, type Values } from './form-fields.ts'
import { arrange, DESK_OFFERS, type DeskOffer, offersFor } from './offers.ts'

const DESKS = ['dispatcher', 'duty', 'countyDuty', 'leader', 'elsewhere', 'admin', 'li'] as const
const MINUTE_MS = 60_000

/** What happens to a case, by people who may: lawful or not, what is refused is passed over. */
const step = fc.constantFrom<readonly [keyof typeof ACTORS, Command]>(
  ['dispatcher', { type: 'accept' }],
  ['dispatcher', assignTo('Li', ['verify'], ['Sun'])],
  ['li', { type: 'acknowledge' }],
  ['li', { type: 'arrive' }],
  ['li', { type: 'start' }],
  ['li', { type: 'resolve', text: '完成', photoIds: ['p'] }],
  ['duty', { type: 'verifyPass', method: 'phone' }],
  ['duty', { type: 'close', conclusion: '办结' }],
  ['duty', { type: 'suspend', cause: '天气', until: MONDAY + 5 * 86_400_000 }],
  ['li', { type: 'requestSuspend', cause: '天气', until: MONDAY + 3 * 86_400_000 }],
  ['dispatcher', { type: 'requestExtend', reason: '配件', minutes: 10 }],
  ['duty', { type: 'reopen', reason: '反复' }],
  ['duty', { type: 'extend', reason: '配件', minutes: 10 }],
  ['duty', { type: 'reseverity', severity: 4, reason: '较轻' }],
  ['countyDuty', { type: 'escalate', reason: '接管' }],
  ['dispatcher', { type: 'merge', primary: 'other' as IncidentId }],
)
const aCase = fc
  .tuple(fc.constantFrom('0501', '1103', '0305', '1202'), fc.array(step, { maxLength: 10 }))
  .map(([code, steps]) => {
    let { incident, now } = play([['dispatcher', report(code)]])
    for (const [who, command] of steps) {
      now += MINUTE_MS
      const other = { ...incident, id: 'other' as IncidentId, state: 'accepted' } as Incident
      const decision = decide(incident, command, contextOf(ACTORS[who], now, { other }))
      if (decision.ok) incident = decision.events.reduce<Incident>(evolve, incident)
    }
    return { incident, now }
  })

/** Empty texts said, empty choices made. */
const filled = (form: ActionForm, incident: Incident): Values =>
  Object.fromEntries(
    form.fields.map((field) => {
      if (field.initial !== '' || field.kind !== 'choice') return [field.name, field.initial || '原因']
      const other = field.options.find(({ value }) => value !== '' && value !== incident.category)
      return [field.name, other?.value ?? '']
    }),
  )

/** What the desk would send when the person fills the form as it comes. */
function commandsOf(offer: DeskOffer, incident: Incident, actor: Actor, now: number): readonly Command[] {
  const context = contextOf(actor, now)
  const townships = [{ code: '320213022', name: '清名桥街道' }]
  const form = formFor(offer, incident, { context, townships, locale: 'zh' })
  if (form) return form.commands(filled(form, incident))
  switch (offer) {
    case 'assign':
      return [assignTo('Zhao')]
    case 'reassign':
      return [{ type: 'reassign', assignee: assignTo('Zhao').assignee, tasks: ['verify'], reason: '换人' }]
    case 'addSupport':
      return [{ type: 'addSupport', personId: 'Zhao' as PersonId, tasks: ['verify'] }]
    case 'merge':
      return [{ type: 'merge', primary: 'other' as IncidentId }]
    case 'accept':
    case 'resume':
    case 'withdraw':
      return [{ type: offer }]
    default:
      throw new Error(`${offer} has neither a form nor a place of its own`)
  }
}

const isRefusedForGood = (offer: DeskOffer, incident: Incident, actor: Actor, now: number): boolean => {
  const other = { ...incident, id: 'other' as IncidentId, state: 'accepted' } as Incident
  const context = contextOf(actor, now, { other })
  let at = incident
  if (at.state === 'reported' && (offer === 'assign' || offer === 'transfer')) {
    const accepted = decide(at, { type: 'accept' }, context)
    if (accepted.ok) at = accepted.events.reduce<Incident>(evolve, at)
  }
  for (const command of commandsOf(offer, incident, actor, now)) {
    const decision = decide(at, command, context)
    if (!decision.ok) return ['not_permitted', 'wrong_state', 'out_of_scope'].includes(decision.rejection.code)
    at = decision.events.reduce<Incident>(evolve, at)
  }
  return false
}

describe('what the desk is offered', () => {
  test('property: an offer is never refused for who asks or for the state, whatever happened to the case', () => {
    fc.assert(
      fc.property(aCase, fc.constantFrom(...DESKS), ({ incident, now }, who) => {
        for (const offer of offersFor(incident, contextOf(ACTORS[who], now)))
          expect(isRefusedForGood(offer, incident, ACTORS[who], now), `${who} ${offer} ${incident.state}`).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  test('property: what the rules allow is offered', () => {
    fc.assert(
      fc.property(aCase, fc.constantFrom(...DESKS), ({ incident, now }, who) => {
        const offers = offersFor(incident, contextOf(ACTORS[who], now))
        for (const offer of DESK_OFFERS) {
          if (offers.has(offer) || offer === 'dropSupport' || offer === 'transfer') continue
          expect(isRefusedForGood(offer, incident, ACTORS[who], now) || isRefused(offer, incident, who, now)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
  const isRefused = (offer: DeskOffer, incident: Incident, who: (typeof DESKS)[number], now: number): boolean => {
    const other = { ...incident, id: 'other' as IncidentId, state: 'accepted' } as Incident
    const [command] = commandsOf(offer, incident, ACTORS[who], now)
    return command === undefined || !decide(incident, command, contextOf(ACTORS[who], now, { other })).ok
  }

  test('whoever only looks is offered nothing that commands', () => {
    const { incident, now } = play([['dispatcher', report('0501')]])
    expect([...offersFor(incident, contextOf(ACTORS.admin, now))]).toEqual([])
    expect([...offersFor(incident, contextOf(ACTORS.elsewhere, now))]).toEqual([])
  })

  test('a dispatcher refuses, voids and suspends nothing; the duty officer of the desk does', () => {
    const { incident, now } = play([['dispatcher', report('0501')]])
    const dispatcher = offersFor(incident, contextOf(ACTORS.dispatcher, now))
    const duty = offersFor(incident, contextOf(ACTORS.duty, now))
    for (const offer of ['refuse', 'void', 'transferJurisdiction'] as const) {
      expect(dispatcher.has(offer)).toBe(false)
      expect(duty.has(offer)).toBe(true)
    }
  })
})

describe('what is at hand', () => {
  const atHand = (incident: Incident, now: number, who: keyof typeof ACTORS = 'dispatcher') =>
    arrange(offersFor(incident, contextOf(ACTORS[who], now)), incident, matterList)
  test('art16: for a matter that workers may only report, the next step is the department', () => {
    const worker = play([['dispatcher', report('0501')]])
    const department = play([['dispatcher', report('0305')]])
    expect(atHand(worker.incident, worker.now).primary).toBe('assign')
    expect(atHand(department.incident, department.now).primary).toBe('transfer')
  })
  test('a result is checked and closed by one form', () => {
    const { incident, now } = play([
      ['dispatcher', report('0501')],
      ['dispatcher', { type: 'accept' }],
      ['dispatcher', assignTo('Li')],
      ['li', { type: 'acknowledge' }],
      ['li', { type: 'arrive' }],
      ['li', { type: 'resolve', text: '完成', photoIds: ['p'] }],
    ])
    expect(atHand(incident, now).primary).toBe('verifyPass')
    const form = formFor('verifyPass', incident, {
      context: contextOf(ACTORS.dispatcher, now),
      townships: [],
      locale: 'zh',
    })
    expect(form?.commands(initialValues(form))).toMatchObject([{ type: 'verifyPass' }, { type: 'close' }])
    const open = form && { ...initialValues(form), close: '', conclusion: '' }
    expect(form && open && missingField(form, open)).toBeUndefined()
    expect(form && open && form.commands(open)).toMatchObject([{ type: 'verifyPass' }])
  })
  test('a lowered level wants a reason, a raised one none', () => {
    const { incident, now } = play([
      ['dispatcher', report('0501')],
      ['dispatcher', { type: 'reseverity', severity: 3 }],
    ])
    const form = formFor('reseverity', incident, {
      context: contextOf(ACTORS.dispatcher, now),
      townships: [],
      locale: 'zh',
    })
    if (!form) throw new Error('a level is chosen in a form')
    expect(missingField(form, { severity: String(incident.severity - 1), reason: '' })).toBeUndefined()
    expect(missingField(form, { severity: '4', reason: ' ' })?.name).toBe('reason')
  })
})
