import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindPhotos, photosOfIncident, pictureOf, storePhoto } from '../../db/queries/photos.ts'
import { createTestDatabase, type TestDatabase } from '../../db/testing.ts'
import { dropPhotosOfNobody, eraseOldPhotos, photosToErase } from './photo-retention.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NOW = Date.parse('2026-11-20T10:00:00+08:00')

describe('photos and time', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database?.drop())

  const uploaded = async (ageMs: number): Promise<string> => {
    const id = randomUUID()
    const picture = new Uint8Array(10)
    await storePhoto(database, {
      id,
      uploadedBy: 'u',
      uploadedAt: new Date(NOW - ageMs),
      sha256: id,
      whole: picture,
      thumb: picture,
      width: 1,
      height: 1,
      takenAt: new Date(NOW - ageMs),
      place: { lon: 120.3, lat: 31.6 },
    })
    return id
  }
  const ofACase = async (ageMs: number) => {
    const incident = { id: randomUUID(), township: '320213021' }
    const id = await uploaded(ageMs)
    await bindPhotos(database.db, [id], incident)
    return { id, incident: incident.id }
  }

  it('one that no command has named for a day is dropped, picture and all', async () => {
    const [old, fresh] = [await uploaded(DAY_MS + HOUR_MS), await uploaded(DAY_MS - HOUR_MS)]
    const kept = await ofACase(2 * DAY_MS)
    expect(await dropPhotosOfNobody(database, NOW)).toBe(1)
    expect(await pictureOf(database.db, old, 'whole')).toBeUndefined()
    expect(await pictureOf(database.db, fresh, 'whole')).toBeDefined()
    expect(await pictureOf(database.db, kept.id, 'thumb')).toBeDefined()
  })

  it('a case’s are listed before they are erased after a year; then its line alone is left', async () => {
    const [old, fresh] = [await ofACase(366 * DAY_MS), await ofACase(364 * DAY_MS)]
    expect((await photosToErase(database, NOW)).map(({ id }) => id)).toEqual([old.id])
    expect(await pictureOf(database.db, old.id, 'whole')).toBeDefined()

    expect(await eraseOldPhotos(database, NOW)).toBe(1)
    for (const variant of ['whole', 'thumb'] as const)
      expect(await pictureOf(database.db, old.id, variant)).toBeUndefined()
    expect(await photosOfIncident(database.db, old.incident)).toMatchObject([
      { id: old.id, erasedAt: new Date(NOW), takenAt: null, lon: null, lat: null },
    ])
    expect(await pictureOf(database.db, fresh.id, 'whole')).toBeDefined()
    expect(await eraseOldPhotos(database, NOW)).toBe(0)
  })
})
