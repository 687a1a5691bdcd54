/** Place and time out of what a camera wrote into a picture (EXIF 2.32). Nothing else of it is looked at, and a broken or hostile one says nothing. */

export interface CameraNotes {
  readonly takenAt?: Date
  readonly place?: { readonly lon: number; readonly lat: number }
}

const HEAD = 'Exif\0\0'
const EXIF_DIRECTORY = 0x8769
const GPS_DIRECTORY = 0x8825
const TAKEN_AT = 0x9003
const TAKEN_AT_OFFSET = 0x9011
const LATITUDE_REF = 1
const LATITUDE = 2
const LONGITUDE_REF = 3
const LONGITUDE = 4
/** Cameras write some sixty; the count is the file's word, so it is not believed beyond this. */
const ENTRIES_MAX = 200
const ENTRY_BYTES = 12
/** Cameras that say no offset show the time of where they are. */
const HERE = '+08:00'

interface Entry {
  readonly count: number
  /** Where the entry's four bytes of value, or of a pointer to it, stand. */
  readonly at: number
}

export function readCameraNotes(exif: Uint8Array | undefined): CameraNotes {
  if (!exif || Buffer.from(exif.subarray(0, HEAD.length)).toString('latin1') !== HEAD) return {}
  try {
    return notesOf(new DataView(exif.buffer, exif.byteOffset + HEAD.length, exif.byteLength - HEAD.length))
  } catch (error) {
    // A pointer out of the file: whatever wrote it, its place and time are not to be trusted.
    if (error instanceof RangeError) return {}
    throw error
  }
}

function notesOf(view: DataView): CameraNotes {
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return {}
  const little = order === 0x4949
  const number = (at: number) => view.getUint32(at, little)

  const directory = (at: number): ReadonlyMap<number, Entry> => {
    const count = Math.min(view.getUint16(at, little), ENTRIES_MAX)
    return new Map(
      Array.from({ length: count }, (_, index) => {
        const entry = at + 2 + index * ENTRY_BYTES
        return [view.getUint16(entry, little), { count: number(entry + 4), at: entry + 8 }] as const
      }),
    )
  }
  const letters = (entry: Entry | undefined, length: number): string => {
    if (!entry) return ''
    const start = entry.count > 4 ? number(entry.at) : entry.at
    const size = Math.min(entry.count, length)
    return String.fromCharCode(...Array.from({ length: size }, (_, index) => view.getUint8(start + index)))
  }
  const degrees = (entry: Entry | undefined): number => {
    if (entry?.count !== 3) return Number.NaN
    const start = number(entry.at)
    const [whole, minutes, seconds] = [0, 8, 16].map((at) => number(start + at) / number(start + at + 4))
    return whole! + minutes! / 60 + seconds! / 3_600
  }

  const root = directory(number(4))
  const within = (tag: number) => {
    const pointer = root.get(tag)
    return pointer ? directory(number(pointer.at)) : new Map<number, Entry>()
  }
  const camera = within(EXIF_DIRECTORY)
  const gps = within(GPS_DIRECTORY)
  const takenAt = timeOf(letters(camera.get(TAKEN_AT), 19), letters(camera.get(TAKEN_AT_OFFSET), 6))
  const lat = degrees(gps.get(LATITUDE)) * (letters(gps.get(LATITUDE_REF), 1) === 'S' ? -1 : 1)
  const lon = degrees(gps.get(LONGITUDE)) * (letters(gps.get(LONGITUDE_REF), 1) === 'W' ? -1 : 1)
  const isPlace = Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  return { ...(takenAt && { takenAt }), ...(isPlace && { place: { lon, lat } }) }
}

function timeOf(written: string, offset: string): Date | undefined {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(written) ?? []
  const zone = /^[+-]\d\d:\d\d$/.test(offset) ? offset : HERE
  const at = new Date(`${year}-${month}-${day}T${time}${zone}`)
  return Number.isNaN(at.getTime()) ? undefined : at
}
