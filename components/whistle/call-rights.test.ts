import { describe, expect, it } from 'vitest'
import type { Command } from '../../lib/domain/incident/commands.ts'
import { decide } from '../../lib/domain/incident/decide.ts'
import {
  ACTORS,
  type ActorName,
  assignToDepartment,
  contextOf,
  department,
  play,
  report,
  type ScriptLine,
} from '../../lib/domain/testing/builders.ts'
import { callRights } from './call-rights.ts'

const police = department('police')
const whistle: Command = { type: 'whistle', kind: 'joint', departments: [police], text: '到场' }
const reported: readonly ScriptLine[] = [['dispatcher', report('1104')]]
const accepted: readonly ScriptLine[] = [...reported, ['dispatcher', { type: 'accept' }]]
const called: readonly ScriptLine[] = [...accepted, ['duty', whistle]]
const done: readonly ScriptLine[] = [
  ...called,
  ['police', { type: 'reportIn' }],
  ['police', { type: 'finishTask', text: '已处理' }],
]
const escalated: readonly ScriptLine[] = [...accepted, ['countyDuty', { type: 'escalate', reason: '接管' }]]
const passed: readonly ScriptLine[] = [...accepted, ['dispatcher', assignToDepartment('urban_mgmt')]]

describe('what a page offers about calls', () => {
  const fire = department('fire_rescue')
  const commands = {
    whistle: { type: 'whistle', kind: 'joint', departments: [fire], text: '到场' },
    propose: { type: 'proposeWhistle', kind: 'joint', departments: [fire], text: '到场' },
    excuse: { type: 'excuseTask', department: police, reason: '不需要' },
    rate: { type: 'rateTask', department: police, timely: 4, useful: 4 },
  } as const satisfies Record<keyof ReturnType<typeof callRights>, Command>

  it.each(Object.entries({ reported, accepted, called, done, escalated, passed }))(
    'is never refused for want of the right: %s',
    (_name, lines) => {
      const { incident, now } = play(lines)
      for (const name of Object.keys(ACTORS) as ActorName[]) {
        const offered = callRights(ACTORS[name], incident)
        for (const right of Object.keys(commands) as (keyof typeof commands)[]) {
          const decision = decide(incident, commands[right], contextOf(ACTORS[name], now))
          const code = decision.ok ? 'ok' : decision.rejection.code
          if (offered[right]) expect([name, right, code]).not.toEqual([name, right, 'not_permitted'])
          // Proposing is for who may not whistle himself.
          else if (right !== 'propose') expect([name, right, code]).not.toEqual([name, right, 'ok'])
        }
      }
    },
  )
})
