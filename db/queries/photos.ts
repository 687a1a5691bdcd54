/** Photos: stored loose, bound to a case by a command, read by whoever sees the case, gone when their time is over (domain.md §8). */
import { and, asc, count, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { photoBytes, photos } from '../schema/photos.ts'
import type { Queryable } from './queryable.ts'

interface Notes {
  readonly takenAt?: Date
  readonly place?: { readonly lon: number; readonly lat: number }
}

interface NewPhoto extends Notes {
  readonly id: string
  readonly uploadedBy: string
  readonly uploadedAt: Date
  readonly sha256: string
  readonly whole: Uint8Array
  readonly thumb: Uint8Array
  readonly width: number
  readonly height: number
}

interface Size {
  readonly id: string
  readonly width: number
  readonly height: number
}

const columnsOf = ({ takenAt, place }: Notes) => ({
  takenAt: takenAt ?? null,
  lon: place?.lon ?? null,
  lat: place?.lat ?? null,
})

/** The photo that this person's upload of these bytes became; an erased one is none. */
export async function photoOfUpload(db: Queryable, userId: string, sha256: string): Promise<Size | undefined> {
  const [row] = await db
    .select({ id: photos.id, width: photos.width, height: photos.height })
    .from(photos)
    .where(and(eq(photos.uploadedBy, userId), eq(photos.sha256, sha256), isNull(photos.erasedAt)))
    .limit(1)
  return row
}

/** Sets what is kept of the camera's notes while the photo is loose. */
export async function keepNotes(db: Queryable, id: string, notes: Notes): Promise<void> {
  await db
    .update(photos)
    .set(columnsOf(notes))
    .where(and(eq(photos.id, id), isNull(photos.incidentId)))
}

/** How many of a person's photos no command has named yet. */
export async function loosePhotosOf(db: Queryable, userId: string): Promise<number> {
  const [row] = await db
    .select({ loose: count() })
    .from(photos)
    .where(and(eq(photos.uploadedBy, userId), isNull(photos.incidentId), isNull(photos.erasedAt)))
  return row?.loose ?? 0
}

/** Stores a photo; of two uploads of the same bytes at once the second gets the first's. */
export async function storePhoto({ db }: Database, photo: NewPhoto): Promise<Size> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${photo.uploadedBy + photo.sha256}, 0))`)
    const known = await photoOfUpload(tx, photo.uploadedBy, photo.sha256)
    if (known) return known
    const { id, uploadedBy, uploadedAt, sha256, whole, thumb, width, height } = photo
    const bytes = whole.byteLength + thumb.byteLength
    await tx.insert(photos).values({ id, uploadedBy, uploadedAt, sha256, width, height, bytes, ...columnsOf(photo) })
    await tx.insert(photoBytes).values([
      { photoId: id, variant: 'whole', bytes: whole },
      { photoId: id, variant: 'thumb', bytes: thumb },
    ])
    return { id, width, height }
  })
}

export interface PhotoRow {
  readonly id: string
  readonly uploadedBy: string
  readonly incidentId: string | null
  readonly erasedAt: Date | null
}

export async function photoById(db: Queryable, id: string): Promise<PhotoRow | undefined> {
  const [row] = await db
    .select({
      id: photos.id,
      uploadedBy: photos.uploadedBy,
      incidentId: photos.incidentId,
      erasedAt: photos.erasedAt,
    })
    .from(photos)
    .where(eq(photos.id, id))
  return row
}

export async function pictureOf(
  db: Queryable,
  id: string,
  variant: 'whole' | 'thumb',
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [row] = await db
    .select({ bytes: photoBytes.bytes })
    .from(photoBytes)
    .where(and(eq(photoBytes.photoId, id), eq(photoBytes.variant, variant)))
  return row && new Uint8Array(row.bytes)
}

/** All photos of a case, oldest first. */
export async function photosOfIncident(db: Queryable, incidentId: string) {
  return db
    .select({
      id: photos.id,
      width: photos.width,
      height: photos.height,
      uploadedAt: photos.uploadedAt,
      takenAt: photos.takenAt,
      lon: photos.lon,
      lat: photos.lat,
      erasedAt: photos.erasedAt,
    })
    .from(photos)
    .where(eq(photos.incidentId, incidentId))
    .orderBy(asc(photos.uploadedAt), asc(photos.id))
}

/** Locks photos in the order of their ids, so that two commands over the same ones cannot wait for each other. */
export async function lockPhotos(db: Queryable, ids: readonly string[]): Promise<PhotoRow[]> {
  return db
    .select({
      id: photos.id,
      uploadedBy: photos.uploadedBy,
      incidentId: photos.incidentId,
      erasedAt: photos.erasedAt,
    })
    .from(photos)
    .where(inArray(photos.id, [...ids]))
    .orderBy(asc(photos.id))
    .for('update')
}

/** From now on these belong to the case. */
export async function bindPhotos(
  db: Queryable,
  ids: readonly string[],
  incident: { readonly id: string; readonly township: string },
): Promise<void> {
  await db
    .update(photos)
    .set({ incidentId: incident.id, townshipCode: incident.township })
    .where(inArray(photos.id, [...ids]))
}

/** One sweep ends at most this many, so that it never holds the tables long; hourly it keeps up with a province. */
const SWEEP_MAX = 2_000

/** Drops photos that no command has named until `before`; returns how many. */
export async function dropLoosePhotos(db: Queryable, before: Date): Promise<number> {
  const old = sql`(select id from ${photos} where ${and(isNull(photos.incidentId), lt(photos.uploadedAt, before))} limit ${SWEEP_MAX} for update skip locked)`
  const gone = await db.delete(photos).where(sql`${photos.id} in ${old}`).returning({ id: photos.id })
  return gone.length
}

/** Photos of cases that have been kept until `before`: what the next sweep erases. */
export async function photosKeptUntil(db: Queryable, before: Date) {
  return db
    .select({ id: photos.id, incidentId: photos.incidentId, uploadedAt: photos.uploadedAt, bytes: photos.bytes })
    .from(photos)
    .where(and(isNull(photos.erasedAt), lt(photos.uploadedAt, before)))
    .orderBy(asc(photos.uploadedAt))
    .limit(SWEEP_MAX)
}

/** Erases the pictures and what was kept of place and time; the line stays, so that the timeline can say that there was one. */
export async function erasePhotos({ db }: Database, before: Date, at: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const ids = (await photosKeptUntil(tx, before)).map(({ id }) => id)
    if (ids.length === 0) return 0
    await tx.delete(photoBytes).where(inArray(photoBytes.photoId, ids))
    await tx
      .update(photos)
      .set({ erasedAt: at, bytes: 0, ...columnsOf({}) })
      .where(inArray(photos.id, ids))
    return ids.length
  })
}
