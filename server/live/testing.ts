/** A few workers for tests of the live road. */
import type { PersonId } from '../../lib/domain/roles/role.ts'
import { gridCode } from '../../lib/geo/codes.ts'
import type { LiveFix, PostedWorker } from './world.ts'

/** 2026-11-23 14:00 in Wuxi. */
export const NOON = 1_795_413_600_000

export const personNumber = (index: number): PersonId =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as PersonId

export const posted = (index: number, township = '320213021'): PostedWorker => ({
  personId: personNumber(index),
  name: `网格员${index}`,
  role: 'full_time_worker',
  grid: gridCode(`${township}001${String((index % 900) + 1).padStart(3, '0')}`),
})

export const fixOf = (index: number, at: number, over: Partial<LiveFix> = {}): LiveFix => ({
  personId: personNumber(index),
  at,
  receivedAt: at,
  lon: 120.3 + index * 1e-4,
  lat: 31.57,
  speedMps: 1.2,
  headingDeg: 90,
  accuracyM: 8,
  batteryPct: 80,
  ...over,
})
