/** Photos of one robot: each case gets one of its own, and one that a refused command named is kept for the next. */
import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { CommandEnvelopeInput } from '../../../lib/wire/commands.ts'
import type { Session } from './session.ts'

const SIDE_PX = 16
const AGAIN_MS = 200
const REQUEST_TIMEOUT_MS = 10_000

/** Stands in a command for a photo that is yet to be taken. */
export const PHOTO_WANTED = '00000000-0000-4000-8000-000000000000'

export interface PhotoBag {
  /** The same command with a photo that the server has. */
  filled(envelope: CommandEnvelopeInput): Promise<CommandEnvelopeInput>
  /** The command was refused: its photo is free for another. */
  putBack(envelope: CommandEnvelopeInput): void
}

export function createPhotoBag(session: Session): PhotoBag {
  const loose: string[] = []

  async function one(): Promise<string> {
    const kept = loose.shift()
    if (kept) return kept
    for (;;) {
      const id = await upload(session)
      if (id) return id
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  }

  return {
    async filled(envelope) {
      const { command } = envelope
      if (!('photoIds' in command) || !command.photoIds?.includes(PHOTO_WANTED)) return envelope
      return { ...envelope, command: { ...command, photoIds: [await one()] } as CommandEnvelopeInput['command'] }
    },
    putBack({ command }) {
      if ('photoIds' in command && command.photoIds) loose.push(...command.photoIds)
    },
  }
}

/** Null when it was not taken in: away, or asked to wait. */
async function upload({ url, cookie }: Session): Promise<string | null> {
  try {
    const answer = await fetch(`${url}/api/v1/photos`, {
      method: 'POST',
      headers: { cookie, origin: url, 'content-type': 'image/png' },
      body: new Uint8Array(aPng()),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    })
    const body = await answer.text()
    return answer.ok ? (JSON.parse(body) as { id: string }).id : null
  } catch {
    return null
  }
}

/** A little picture like no other. */
function aPng(): Buffer {
  const rows = Buffer.alloc(SIDE_PX * (1 + SIDE_PX * 3))
  for (let y = 0; y < SIDE_PX; y++) randomBytes(SIDE_PX * 3).copy(rows, y * (1 + SIDE_PX * 3) + 1)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIDE_PX, 0)
  header.writeUInt32BE(SIDE_PX, 4)
  // 8 bits each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
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
