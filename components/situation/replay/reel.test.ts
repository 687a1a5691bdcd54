import { describe, expect, it } from 'vitest'
import type { PastIncident } from '../../../lib/wire/replay-api.ts'
import { advanced, reelAt, withChanges } from './reel.ts'

const incident = (id: string, state: PastIncident['state'] = 'reported'): PastIncident => ({
  id,
  number: `A-2026-${id}`,
  category: '0801',
  severity: 3,
  state,
  title: '路灯不亮',
  lon: 120.3,
  lat: 31.58,
  reportedAt: 0,
})
const opened = (at: number, id: string) => ({ at, open: true, incident: incident(id) })
const closed = (at: number, id: string) => ({ at, open: false, incident: incident(id, 'closed') })

describe('the past played forward', () => {
  const reel = withChanges(reelAt(1_000, [incident('1')]), [opened(1_500, '2'), closed(2_000, '1')], 3_000)
  const ids = (at: number) => [...advanced(reel, at).open.keys()].sort()

  it('changes what is open when its time has come, not before', () => {
    expect([ids(1_499), ids(1_500), ids(2_000)]).toEqual([['1'], ['1', '2'], ['2']])
  })
  it('is the same whether it is played in steps or in one', () => {
    let stepped = reel
    for (let at = 1_000; at <= 2_500; at += 7) stepped = advanced(stepped, at)
    expect([...stepped.open.keys()]).toEqual(['2'])
    expect(stepped.ahead).toEqual([])
  })
  it('waits where changes are not known yet, and never goes back', () => {
    expect(advanced(reel, 9_000).at).toBe(3_000)
    expect(advanced(advanced(reel, 2_000), 1_200).at).toBe(2_000)
  })
  it('applies nothing twice when the same span comes again', () => {
    const again = withChanges(reel, [opened(1_500, '2')], 3_000)
    expect(again.ahead).toHaveLength(2)
    expect(withChanges(reel, [closed(2_000, '1'), opened(3_500, '3')], 4_000).ahead).toHaveLength(3)
  })
})
