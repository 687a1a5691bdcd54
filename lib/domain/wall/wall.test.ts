import { describe, expect, it } from 'vitest'
import { townshipCode } from '../../geo/codes.ts'
import type { CategoryCode, IncidentId } from '../incident/state.ts'
import { alarmBoard, lampOf, NOTHING_SOUNDED, soundDue, type WallAlarm } from './alarms.ts'
import { READY_PLAYLIST, sceneDue } from './playlist.ts'
import { SCENES } from './ready-scenes.ts'
import { faultsOf, READY_SCENES } from './scene.ts'
import { PAIRING_LETTERS, readPairingCode } from './screen.ts'
import { ALARM_HOLD_MS, ALARM_MAX_MS, NO_TAKEOVER, PIN_MS, type Pin, showingNow, takeoverNow } from './showing.ts'

const NOON = Date.parse('2026-11-20T12:00:00+08:00')
const incident = (name: string) => name as IncidentId

describe('a scene', () => {
  it.each(READY_SCENES)('%s fits its grid and has one map at most', (id) => {
    expect(faultsOf(SCENES[id])).toEqual([])
    expect(SCENES[id].id).toBe(id)
  })

  it('that overlaps, leaves the grid or has two maps is told so', () => {
    const box = { column: 0, row: 0, columns: 13, rows: 1 }
    const map = { kind: 'map', content: 'live', camera: { to: 'scope' }, box } as const
    expect(faultsOf({ panels: [] })).toEqual([{ fault: 'no_panel' }])
    expect(faultsOf({ panels: [map, map] }).map(({ fault }) => fault)).toEqual([
      'outside',
      'outside',
      'overlap',
      'two_maps',
    ])
  })
})

describe('a playlist', () => {
  const names = (from: number, seconds: readonly number[]) =>
    seconds.map((s) => sceneDue(READY_PLAYLIST, from + s * 1_000).scene)

  it('shows each scene for its time, then begins again', () => {
    expect(names(NOON, [0, 59, 60, 89, 90, 120, 149, 150])).toEqual([
      'overview',
      'overview',
      'hazards',
      'hazards',
      'disputes',
      'staffing',
      'staffing',
      'overview',
    ])
  })

  it('gives every screen the same instant to change, whenever it was switched on', () => {
    const { until } = sceneDue(READY_PLAYLIST, NOON + 12_345)
    expect(sceneDue(READY_PLAYLIST, NOON + 47_000).until).toBe(until)
    expect(sceneDue(READY_PLAYLIST, until).since).toBe(until)
  })

  it('keeps its hours, over midnight too', () => {
    for (const at of ['22:00', '03:00', '05:59'])
      expect(sceneDue(READY_PLAYLIST, Date.parse(`2026-11-20T${at}:00+08:00`)).scene).toBe('night')
    expect(sceneDue(READY_PLAYLIST, Date.parse('2026-11-20T06:00:00+08:00')).scene).toBe('overview')
  })

  it('with nothing for the hour shows the overview', () => {
    expect(sceneDue([{ scene: 'night', dwellS: 60, hours: { from: 22, to: 6 } }], NOON).scene).toBe('overview')
  })
})

describe('an alarm', () => {
  const a = incident('a')
  const b = incident('b')
  const pin: Pin = {
    id: 'p',
    what: { kind: 'message', text: '集合' },
    desk: '崇安寺街道',
    at: NOON,
    until: NOON + PIN_MS,
  }
  const show = (takeover: typeof NO_TAKEOVER, now: number, pinned: Pin | null = null) =>
    showingNow({ takeover, pin: pinned, playlist: READY_PLAYLIST }, now)

  it('takes the screen from what a desk has pinned, and gives it back when somebody has heard it', () => {
    const taken = takeoverNow(NO_TAKEOVER, [a], NOON + 1_000)
    expect(show(taken, NOON + 1_000, pin)).toMatchObject({ what: { incidentId: a }, by: { kind: 'alarm' } })
    const heard = takeoverNow(taken, [], NOON + 1_000 + ALARM_HOLD_MS)
    expect(show(heard, NOON + 1_000 + ALARM_HOLD_MS, pin).id).toBe('pin:p')
    expect(show(heard, pin.until, pin).by).toEqual({ kind: 'playlist' })
  })

  it('stays long enough to be read, though it was heard at once', () => {
    const taken = takeoverNow(NO_TAKEOVER, [a], NOON)
    expect(takeoverNow(taken, [], NOON + ALARM_HOLD_MS - 1).held?.incidentId).toBe(a)
    expect(takeoverNow(taken, [], NOON + ALARM_HOLD_MS).held).toBeNull()
  })

  it('gives way to a more urgent one after that, and nobody’s alarm holds the screen for ever', () => {
    const taken = takeoverNow(NO_TAKEOVER, [a], NOON)
    expect(takeoverNow(taken, [b, a], NOON + 1_000).held?.incidentId).toBe(a)
    expect(takeoverNow(taken, [b, a], NOON + ALARM_HOLD_MS).held?.incidentId).toBe(b)
    const worn = takeoverNow(taken, [a], NOON + ALARM_MAX_MS)
    expect(worn).toEqual({ held: null, worn: [a] })
    expect(takeoverNow(worn, [a], NOON + ALARM_MAX_MS + 1).held).toBeNull()
    expect(takeoverNow(worn, [], NOON + ALARM_MAX_MS + 1).worn).toEqual([])
  })
})

describe('500 incidents in a minute', () => {
  const streets = ['320213021', '320213022'].map(townshipCode)
  const flood: WallAlarm[] = Array.from({ length: 500 }, (_, index) => ({
    incidentId: incident(`i${String(index).padStart(3, '0')}`),
    severity: index % 10 === 0 ? 1 : 2,
    township: streets[index % 2] as (typeof streets)[number],
    category: (index % 3 ? '0402' : '0305') as CategoryCode,
    raisedAt: NOON + index * 120,
    heard: null,
  }))
  /** What the screen sounds while they come, looked at twice a second. */
  const soundsOf = (alarms: readonly WallAlarm[], seconds: number) => {
    let sounded = NOTHING_SOUNDED
    const sounds: string[] = []
    for (let now = NOON; now < NOON + seconds * 1_000; now += 500) {
      const board = alarmBoard(
        alarms.filter(({ raisedAt }) => raisedAt <= now),
        [],
        now,
      )
      const { sound, after } = soundDue(board, sounded, now)
      sounded = after
      if (sound) sounds.push(sound)
    }
    return sounds
  }

  it('are a list of a few groups, red before orange, each with its number', () => {
    const { groups, flood: isFlood, more } = alarmBoard(flood, [], NOON + 60_000)
    expect(isFlood).toBe(true)
    expect(groups.length + more).toBeLessThanOrEqual(8)
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(500)
    expect(groups.map(({ severity }) => severity)).toEqual([...groups.map(({ severity }) => severity)].sort())
  })

  it('sound four times a minute while level 1 is unheard, and of level 2 alone twice at most', () => {
    expect(soundsOf(flood, 60)).toEqual(['loud', 'loud', 'loud', 'loud'])
    expect(
      soundsOf(
        flood.filter(({ severity }) => severity === 2),
        60,
      ).length,
    ).toBeLessThanOrEqual(2)
  })

  it('fall silent when they are heard; level 2 can be put aside for a time, level 1 cannot', () => {
    const heard = flood.map((alarm) => ({ ...alarm, heard: { how: 'sent' } as const }))
    expect(alarmBoard(heard, [], NOON).foremost).toBeNull()
    expect(soundsOf(heard, 60)).toEqual([])
    const aside = streets.flatMap((township) =>
      ['0402', '0305'].map((category) => ({ township, category: category as CategoryCode, until: NOON + 90_000 })),
    )
    const board = alarmBoard(flood, aside, NOON + 60_000)
    expect(board.shelved).toBe(450)
    expect(board.groups.every(({ severity }) => severity === 1)).toBe(true)
    expect(board.shelvedUntil).toBe(NOON + 90_000)
    expect(alarmBoard(flood, aside, NOON + 90_000)).toMatchObject({ shelved: 0, shelvedUntil: null })
  })
})

describe('the list of alarms', () => {
  const [street] = ['320213021'].map(townshipCode) as [ReturnType<typeof townshipCode>]
  const ring = (name: string, severity: 1 | 2, at: number, heard: WallAlarm['heard'] = null): WallAlarm => ({
    incidentId: incident(name),
    severity,
    township: street,
    category: '0402' as CategoryCode,
    raisedAt: NOON + at,
    heard,
  })

  it('has each red one singly while they are few, and those of orange as one', () => {
    const few = [ring('a', 1, 0), ring('b', 1, 1), ring('c', 2, 2), ring('d', 2, 3)]
    expect(alarmBoard(few, [], NOON).groups.map(({ severity, count }) => [severity, count])).toEqual([
      [1, 1],
      [1, 1],
      [2, 2],
    ])
    const many = Array.from({ length: 7 }, (_, index) => ring(`r${index}`, 1, index))
    expect(alarmBoard(many, [], NOON).groups.map(({ count }) => count)).toEqual([7])
  })

  it('says who has heard a group once all of it is heard, the newest word', () => {
    const desk = street
    const first = ring('a', 2, 0, { how: 'acknowledged', at: NOON + 5, desk })
    const [half] = alarmBoard([first, ring('b', 2, 1)], [], NOON).groups
    expect(half).toMatchObject({ count: 2, unheard: 1, incidentId: 'b', heard: null })
    const [whole] = alarmBoard([first, ring('b', 2, 1, { how: 'sent' })], [], NOON).groups
    expect(whole).toMatchObject({ unheard: 0, heard: { how: 'sent' } })
  })

  it('has the lamp burn for the most urgent one nobody has heard', () => {
    const heard = { how: 'sent' } as const
    const lamp = (...alarms: WallAlarm[]) => lampOf(alarmBoard(alarms, [], NOON))
    expect(lamp(ring('a', 1, 0), ring('b', 2, 0))).toBe('red')
    expect(lamp(ring('a', 1, 0, heard), ring('b', 2, 0))).toBe('orange')
    expect(lamp(ring('a', 1, 0, heard))).toBe('off')
  })
})

describe('a pairing code', () => {
  it('is made of signs that are not taken for one another, and read however it is typed', () => {
    expect(PAIRING_LETTERS).not.toMatch(/[01258BILOSZ]/)
    expect(new Set(PAIRING_LETTERS).size).toBe(PAIRING_LETTERS.length)
    expect(readPairingCode('ac 3-4fg')).toBe('AC34FG')
  })
})
