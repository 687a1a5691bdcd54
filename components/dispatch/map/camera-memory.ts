/** Where this person's map stood last, so that a reload returns to it. */
import type { LonLatBounds } from '../../map/map-handle.ts'

const keyOf = (userId: string) => `desk.camera.${userId}`

export const rememberCamera = (userId: string, bounds: LonLatBounds): void =>
  sessionStorage.setItem(keyOf(userId), JSON.stringify(bounds))

export function rememberedCamera(userId: string): LonLatBounds | null {
  const text = sessionStorage.getItem(keyOf(userId))
  if (text === null) return null
  const read: unknown = JSON.parse(text)
  return Array.isArray(read) && read.length === 4 && read.every(Number.isFinite)
    ? (read as unknown as LonLatBounds)
    : null
}
