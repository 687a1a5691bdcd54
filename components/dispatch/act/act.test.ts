import { describe, expect, it } from 'vitest'
import type { Command } from '../../../lib/domain/incident/commands.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { MONDAY, play, report, type ScriptLine } from '../../../lib/domain/testing/builders.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { say } from '../../../lib/i18n/words.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../../lib/wire/commands.ts'
import { createFactStore } from '../../live/fact-store.ts'
import { createDeskUi } from '../desk/desk-ui.ts'
import { createAct } from './act.ts'

/** A desk with one case, and a line to a server that answers as the test says. */
function aDesk(lines: readonly ScriptLine[], answer: (sent: CommandEnvelopeInput) => CommandAck, isLive = true) {
  const { incident } = play(lines)
  const facts = createFactStore({ now: () => MONDAY })
  const show = (shown: Incident, seq: number) => facts.applySnapshot({ seq, incidents: [shown], audience: 'a' })
  show(incident, 1)
  const sent: CommandEnvelopeInput[] = []
  facts.setDelivery(async ({ envelope }) => {
    sent.push(envelope)
    return answer(envelope)
  })
  const ui = createDeskUi()
  let key = 0
  const act = createAct({
    facts,
    ui,
    words: say(dispatchWords, 'zh'),
    reason: ({ code }) => code,
    show: () => {},
    announce: () => {},
    isLive: () => isLive,
    newId: () => `key-${++key}`,
  })
  return { act, facts, ui, sent, show, incident }
}
const done = (sent: CommandEnvelopeInput): CommandAck => ({
  ok: true,
  incidentId: sent.incidentId ?? '',
  number: '',
  version: (sent.seenVersion ?? 0) + 1,
  seq: 2,
})
const said = (sent: readonly CommandEnvelopeInput[]) =>
  sent.map(({ command, seenVersion }) => [command.type, seenVersion])
const REPORTED: readonly ScriptLine[] = [['dispatcher', report('0501')]]
const transfer: Command = { type: 'transfer', department: 'justice' as never, reason: '职责' }

describe('an act of the desk', () => {
  it('takes a report up before it sends somebody, each as a command of its own that names the version before it', async () => {
    const { act, sent, incident } = aDesk(REPORTED, done)
    expect(await act.run(incident, '转办', [transfer], () => {})).toBe(true)
    expect(said(sent)).toEqual([
      ['accept', 1],
      ['transfer', 2],
    ])
  })

  it('a word does not take a report up', async () => {
    const { act, sent, incident } = aDesk(REPORTED, done)
    await act.run(incident, '备注', [{ type: 'comment', text: '已联系' }], () => {})
    expect(said(sent)).toEqual([['comment', 1]])
  })

  it('without a connection nothing is sent, and nothing is kept for later', async () => {
    const { act, sent, incident } = aDesk(REPORTED, done, false)
    expect(await act.run(incident, '受理', [{ type: 'accept' }], () => {})).toBe(false)
    expect(sent).toEqual([])
  })

  it('somebody was faster: one card that knows what changed; done again it names the version that stands now', async () => {
    const stale: CommandAck = {
      ok: false,
      code: 'stale_version',
      message: '',
      rejection: { code: 'stale_version', currentVersion: 2 },
      conflict: [{ version: 2, type: 'reseveritied', by: '李', at: MONDAY }],
    }
    const { act, ui, sent, show, incident } = aDesk(REPORTED, (envelope) =>
      envelope.seenVersion === 1 ? stale : done(envelope),
    )
    let finished = 0
    const isDone = await act.run(incident, '受理', [{ type: 'accept' }], () => finished++)
    expect(isDone).toBe(false)
    const [card, ...others] = ui.getState().refusals
    expect(others).toEqual([])
    expect(card?.conflict).toEqual(stale.conflict)
    const now = play([...REPORTED, ['dispatcher', { type: 'reseverity', severity: 3 }]]).incident
    show(now, 2)
    card?.again?.()
    await expect.poll(() => finished).toBe(1)
    expect(said(sent)).toEqual([
      ['accept', 1],
      ['accept', 2],
    ])
  })

  it('a rule said no: the card has the rule, and nothing to be done again', async () => {
    const refused: CommandAck = { ok: false, code: 'off_duty', message: '', rejection: { code: 'off_duty' } }
    const { act, ui, incident } = aDesk(REPORTED, () => refused)
    await act.run(incident, '受理', [{ type: 'accept' }], () => {})
    expect(ui.getState().refusals).toMatchObject([{ what: '受理', code: 'off_duty' }])
    expect(ui.getState().refusals[0]?.again).toBeUndefined()
  })

  it('among many a refusal is an answer and no card', async () => {
    const refused: CommandAck = { ok: false, code: 'rate_limited', message: '', rejection: { code: 'rate_limited' } }
    const { act, ui, incident } = aDesk(REPORTED, () => refused)
    expect(await act.quietly(incident, [{ type: 'urge', text: '请抓紧' }])).toEqual(refused)
    expect(ui.getState().refusals).toEqual([])
  })
})
