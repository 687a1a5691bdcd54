/** Against a daemon that speaks ClamAV's protocol: what is found, what is clean, and what no answer means. */
import { createServer, type Server } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createScan } from './clamd.ts'

const servers: Server[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed)))))

/** Reads a stream as clamd does, and answers by what came. */
async function aDaemon(answerTo: (content: Buffer) => string) {
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0)
    socket.on('data', (piece) => {
      heard = Buffer.concat([heard, piece])
      const content = contentOf(heard)
      if (content) socket.end(answerTo(content))
    })
    socket.on('error', () => {})
  })
  servers.push(server)
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { host: '127.0.0.1', port: address.port }
}

/** All pieces put together, once the empty one has come. */
function contentOf(heard: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (heard.toString('latin1', 0, command.length) !== command) return undefined
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const PHOTO = Buffer.alloc(200_000, 7)

it('hands over every byte, and takes a clean bill', async () => {
  let seen = 0
  const daemon = await aDaemon((content) => {
    seen = content.length
    return 'stream: OK\0'
  })
  await createScan(daemon)(PHOTO)
  expect(seen).toBe(PHOTO.length)
})

it('refuses what the daemon finds', async () => {
  const scan = createScan(await aDaemon(() => 'stream: Eicar-Test-Signature FOUND\0'))
  await expect(scan(PHOTO)).rejects.toMatchObject({ code: 'photo_infected' })
})

it.each(['INSTREAM size limit exceeded. ERROR\0', 'HTTP/1.1 400 Bad Request\0', ''])(
  'takes %j for no answer, and nothing in',
  async (answer) => {
    const scan = createScan(await aDaemon(() => answer))
    await expect(scan(PHOTO)).rejects.toMatchObject({ code: 'scanner_away' })
  },
)

it('takes nothing in while no daemon is there', async () => {
  await expect(createScan({ path: '/nowhere/clamd.sock' })(PHOTO)).rejects.toMatchObject({
    code: 'scanner_away',
    retryAfterS: expect.any(Number),
  })
})
