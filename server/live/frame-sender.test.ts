import { once } from 'node:events'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFrameSender, type FrameSender } from './frame-sender.ts'

const ROOMS = Array.from({ length: 9 }, (_, index) => `pos:32021302${index + 1}`)

let http: HttpServer
let server: Server
let sender: FrameSender
let page: Socket

beforeEach(async () => {
  http = createServer()
  server = new Server(http)
  server.on('connection', (socket) => void socket.join(ROOMS))
  sender = createFrameSender(server.of('/') as unknown as Parameters<typeof createFrameSender>[0])
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  page = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] })
  await new Promise((resolve) => page.once('connect', () => resolve(undefined)))
})
afterEach(async () => {
  page.disconnect()
  sender.close()
  await server.close()
})

describe('position frames', () => {
  test('a page of a whole district gets the frame of each street in one tick', async () => {
    const seen: number[] = []
    const all = new Promise((resolve) => {
      page.on('frame', (data: ArrayBuffer | Uint8Array) => {
        seen.push(new Uint8Array(data as ArrayBuffer)[0] as number)
        if (seen.length === ROOMS.length) resolve(undefined)
      })
    })
    for (const [index, room] of ROOMS.entries()) sender.emitFrame(room, Buffer.from([index]) as unknown as ArrayBuffer)
    await all
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })
})
