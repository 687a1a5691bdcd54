import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_CALENDAR } from '../../lib/domain/clock/working-time.ts'
import type { Command } from '../../lib/domain/incident/commands.ts'
import type { DecideContext } from '../../lib/domain/incident/context.ts'
import { decide } from '../../lib/domain/incident/decide.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { CategoryCode, Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import type { DepartmentCode, PersonId, UserId } from '../../lib/domain/roles/role.ts'
import { gridCode, townshipCode } from '../../lib/geo/codes.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import { type Ask, createCommandDelivery } from './command-delivery.ts'
import { createFactStore } from './fact-store.ts'
import { foresightBy } from './optimism.ts'

const TOWNSHIP = townshipCode('320213021')
const WORKER = randomUUID() as PersonId
const NOW = Date.parse('2026-11-20T10:00:00+08:00')
const MATTER: Matter = {
  code: '1104' as CategoryCode,
  major: '11',
  zh: '井盖',
  en: 'manhole',
  defaultSeverity: 2,
  isHazard: true,
  isDispute: false,
  workerRole: 'assist',
  workerTasks: ['stabilise'],
  reservedActs: [],
  leadDepartment: 'urban_mgmt' as DepartmentCode,
  coDepartments: [],
  deadlines: { acceptMin: 10, acknowledgeMin: 10, arriveMin: 30, resolveMin: 480, clock: 'clock' },
  sensitivity: 'open',
  mapPrecision: 'point',
  photoRequired: false,
  requiresDecisionRef: false,
  keywords: [],
}
const context = (now: number): DecideContext => ({
  now,
  actor: { userId: 'u' as UserId, name: '调度员', grants: [{ role: 'dispatcher', scope: TOWNSHIP }] },
  matters: {
    county: '320213',
    version: '1',
    from: 0,
    to: null,
    matters: new Map([[MATTER.code, MATTER]]),
    departmentNames: new Map(),
  },
  calendar: DEFAULT_CALENDAR,
  worker: (personId) => ({
    personId,
    name: '王',
    township: TOWNSHIP,
    posts: [{ grid: gridCode(`${TOWNSHIP}001001`), role: 'full_time_worker' }],
    onDuty: true,
  }),
  department: () => undefined,
})

const run = (incident: Incident | undefined, command: Command): readonly IncidentEvent[] => {
  const decision = decide(incident, command, {
    ...context(NOW),
    creation: {
      id: randomUUID() as IncidentId,
      number: 'A-2026-000001',
      location: { place: { lon: 120.3, lat: 31.6 }, grid: gridCode(`${TOWNSHIP}001001`), township: TOWNSHIP },
    },
  })
  if (!decision.ok) throw new Error(decision.rejection.code)
  return decision.events
}
const stateAfter = (incident: Incident | undefined, command: Command): Incident =>
  run(incident, command).reduce<Incident | undefined>(evolve, incident) as Incident

const accepted = (): Incident =>
  stateAfter(
    stateAfter(undefined, { type: 'report', category: MATTER.code, title: '井盖', description: '', source: 'desk' }),
    {
      type: 'accept',
    },
  )
const assign: Command = {
  type: 'assign',
  assignee: { kind: 'worker', personId: WORKER, support: [] },
  tasks: ['stabilise'],
}
const envelope = (incident: Incident, command: Command): CommandEnvelopeInput =>
  ({
    key: randomUUID(),
    incidentId: incident.id,
    seenVersion: incident.version,
    command,
  }) as unknown as CommandEnvelopeInput

/** A server whose answers the test gives by hand. */
function desk(incident: Incident) {
  const asked: { envelope: CommandEnvelopeInput; answer: (ack: CommandAck) => void; silence: () => void }[] = []
  const ask: Ask = (given) =>
    new Promise((answer, fail) => {
      asked.push({ envelope: given, answer, silence: () => fail(new Error('timeout')) })
    })
  const store = createFactStore({ now: () => NOW })
  store.setForesight(foresightBy(context))
  const delivery = createCommandDelivery({ ask, onUnknown: store.markUnknown, random: () => 0.5 })
  store.setDelivery(delivery.deliver)
  store.applySnapshot({ seq: 10, incidents: [incident] })
  const shown = () => store.incidents.get(incident.id)
  return { store, delivery, asked, shown }
}
const ok = (incident: Incident, seq: number): CommandAck => ({
  ok: true,
  incidentId: incident.id,
  number: incident.number,
  version: incident.version,
  seq,
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the fact store of a page', () => {
  it('shows an assignment at once, and the same after the answer and after the fact', async () => {
    const incident = accepted()
    const { store, asked, shown } = desk(incident)
    const answer = store.send(envelope(incident, assign))
    expect(shown()?.state).toBe('assigned')
    expect(store.getState().pending.get(incident.id)?.state).toBe('sending')
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    const done = stateAfter(incident, assign)
    asked[0]!.answer(ok(done, 11))
    expect(await answer).toMatchObject({ ok: true })
    expect(shown()?.state).toBe('assigned')
    const [event] = run(incident, assign)
    store.applyFacts({ prev: 10, seq: 11, facts: [{ seq: 11, kind: 'incident', event: event! }] })
    expect(shown()).toEqual(done)
    expect(store.getState().pending.size).toBe(0)
  })

  it('takes a refused assignment back', async () => {
    const incident = accepted()
    const { store, asked, shown } = desk(incident)
    const answer = store.send(envelope(incident, assign))
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]!.answer({ ok: false, code: 'off_duty', message: '' })
    expect(await answer).toMatchObject({ ok: false, code: 'off_duty' })
    expect(shown()).toEqual(incident)
    expect(store.getState().pending.size).toBe(0)
  })

  it('says «not known yet» when no answer comes, and asks again with the same key until there is one', async () => {
    const incident = accepted()
    const { store, asked, shown } = desk(incident)
    const answer = store.send(envelope(incident, assign))
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]!.silence()
    await vi.waitFor(() => expect(store.getState().pending.get(incident.id)?.state).toBe('unknown'))
    expect(shown()?.state).toBe('assigned')
    await vi.runOnlyPendingTimersAsync()
    asked[1]!.answer({ ok: false, code: 'unavailable', message: '' })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(asked).toHaveLength(3)
    expect(new Set(asked.map((one) => one.envelope.key)).size).toBe(1)
    asked[2]!.answer(ok(stateAfter(incident, assign), 11))
    expect(await answer).toMatchObject({ ok: true })
  })

  it('asks at once when the connection is back', async () => {
    const incident = accepted()
    const { store, delivery, asked } = desk(incident)
    void store.send(envelope(incident, assign))
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]!.silence()
    await vi.waitFor(() => expect(store.getState().pending.get(incident.id)?.state).toBe('unknown'))
    delivery.wake()
    await vi.waitFor(() => expect(asked).toHaveLength(2))
  })

  it('lets someone who was faster win on the screen', async () => {
    const incident = accepted()
    const { store, asked, shown } = desk(incident)
    const answer = store.send(envelope(incident, assign))
    const other: Command = { type: 'reseverity', severity: 1, reason: '紧急' }
    store.applyFacts({ prev: 10, seq: 11, facts: [{ seq: 11, kind: 'incident', event: run(incident, other)[0]! }] })
    expect(shown()).toMatchObject({ state: 'accepted', severity: 1 })
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]!.answer({ ok: false, code: 'stale_version', message: '' })
    expect(await answer).toMatchObject({ code: 'stale_version' })
  })

  it('sends the second act on an incident after the first is answered, built on how it looked', async () => {
    const incident = accepted()
    const { store, asked, shown } = desk(incident)
    const first = store.send(envelope(incident, assign))
    const second = store.send(envelope(shown()!, { type: 'withdraw', undo: true }))
    expect(shown()?.state).toBe('accepted')
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]!.answer(ok(stateAfter(incident, assign), 11))
    await first
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    expect(asked[1]!.envelope.seenVersion).toBe(incident.version + 1)
    asked[1]!.answer({ ok: false, code: 'undo_too_late', message: '' })
    expect(await second).toMatchObject({ code: 'undo_too_late' })
    expect(shown()?.state).toBe('assigned')
  })

  it('does not show ahead what the rules refuse', () => {
    const incident = accepted()
    const { store, shown } = desk(incident)
    void store.send(envelope(incident, { ...assign, tasks: ['coercive'] } as Command))
    expect(shown()).toEqual(incident)
  })

  it('gives React the same state until something changes', () => {
    const incident = accepted()
    const { store } = desk(incident)
    const before = store.getState()
    store.applyFacts({ prev: 10, seq: 14, facts: [] })
    expect(store.getState()).toBe(before)
    expect(store.cursor).toBe(14)
  })
})
