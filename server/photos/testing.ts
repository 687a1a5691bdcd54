/** Photos for tests, in a photographer's words. */
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** What a phone writes into a picture taken at 31°34′ N, 120°18′ E. */
const PHONE_NOTES = {
  IFD0: { Make: 'SecretPhone', Model: 'X-1', Software: 'SecretCam' },
  IFD2: { DateTimeOriginal: '2026:11:20 09:30:00', OffsetTimeOriginal: '+08:00', BodySerialNumber: 'SN-4711' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '31/1 34/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '120/1 18/1 0/1',
  },
}
/** Of nobody else's picture: `shade` makes other bytes. */
const canvas = (width: number, height: number, shade: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: shade, g: 120, b: 90 } } })

export const aPhoto = ({ width = 640, height = 480, shade = 40 } = {}): Promise<Buffer> =>
  canvas(width, height, shade).jpeg().toBuffer()

export const aPhonePhoto = ({ shade = 40, orientation = 1 } = {}): Promise<Buffer> =>
  canvas(640, 480, shade).withMetadata({ orientation }).withExifMerge(PHONE_NOTES).jpeg().toBuffer()

/** A few hundred bytes that claim to be a picture of this size. */
export function aBomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

/** The picture with another segment after its first marker, as cameras put their notes. */
export const withSegment = (jpeg: Buffer, marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)])
}
