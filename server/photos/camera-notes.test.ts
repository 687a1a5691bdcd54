import fc from 'fast-check'
import sharp, { type Exif } from 'sharp'
import { expect, it } from 'vitest'
import { readCameraNotes } from './camera-notes.ts'

const exifOf = async (notes: Exif): Promise<Uint8Array> => {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
  const { exif } = await sharp(await picture.withExif(notes).jpeg().toBuffer()).metadata()
  if (!exif) throw new Error('no notes were written')
  return exif
}

it('reads place and time as a phone writes them', async () => {
  const notes = readCameraNotes(
    await exifOf({
      IFD2: { DateTimeOriginal: '2026:11:20 09:30:15', OffsetTimeOriginal: '+09:00' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '31/1 30/1 3600/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '120/1 15/1 0/1',
      },
    }),
  )
  expect(notes.takenAt).toEqual(new Date('2026-11-20T09:30:15+09:00'))
  expect(notes.place?.lat).toBeCloseTo(-31.51, 6)
  expect(notes.place?.lon).toBeCloseTo(-120.25, 6)
})

it('takes a time without an offset for ours', async () => {
  const notes = readCameraNotes(await exifOf({ IFD2: { DateTimeOriginal: '2026:01:02 03:04:05' } }))
  expect(notes).toEqual({ takenAt: new Date('2026-01-02T03:04:05+08:00') })
})

it('knows no place that is none on earth, and no time that is none', async () => {
  const notes = await exifOf({
    IFD2: { DateTimeOriginal: '2026:99:99 99:99:99' },
    IFD3: { GPSLatitude: '91/1 0/1 0/1', GPSLongitude: '0/0 0/1 0/1' },
  })
  expect(readCameraNotes(notes)).toEqual({})
})

it('is silent about whatever else it is given', async () => {
  const real = await exifOf({ IFD2: { DateTimeOriginal: '2026:01:02 03:04:05' }, IFD3: { GPSLatitude: '1/1 1/1 1/1' } })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(real.length - 1), fc.nat(255)), { maxLength: 40 }), (changes) => {
      const broken = Uint8Array.from(real)
      for (const [at, byte] of changes) broken[at] = byte
      expect(() => readCameraNotes(broken)).not.toThrow()
    }),
  )
  expect(readCameraNotes(undefined)).toEqual({})
  expect(readCameraNotes(Buffer.from('Exif\0\0'))).toEqual({})
})
