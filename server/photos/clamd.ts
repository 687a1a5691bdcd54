/** Asks a ClamAV daemon about a file (its INSTREAM command). No answer is no clean bill: what can't be looked through is not taken in. */
import { connect } from 'node:net'
import type { ClamdAddress } from '../config.ts'
import { PhotoRefused } from './refused.ts'

/** A scan takes a fraction of a second; a daemon that loads its signatures takes minutes, and nobody waits that long for a photo. */
const ANSWER_LIMIT_MS = 15_000
/** Below the daemon's own limit for one piece. */
const PIECE_BYTES = 64 * 1024
/** "stream: Name-Of-Signature FOUND"; more is no answer of this protocol. */
const ANSWER_MAX_BYTES = 1_024

export type Scan = (bytes: Uint8Array) => Promise<void>

/** Resolves when nothing was found; throws PhotoRefused otherwise. */
export const createScan =
  (address: ClamdAddress): Scan =>
  async (bytes) => {
    const answer = await ask(address, bytes).catch((cause: unknown) => {
      throw new PhotoRefused('scanner_away', { cause, retryAfterS: RETRY_AFTER_S })
    })
    if (/ FOUND$/.test(answer)) throw new PhotoRefused('photo_infected')
    if (answer !== 'stream: OK') throw new PhotoRefused('scanner_away', { cause: answer, retryAfterS: RETRY_AFTER_S })
  }

/** A daemon that is started anew is back in about this time. */
const RETRY_AFTER_S = 60

function ask(address: ClamdAddress, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address)
    let answer = ''
    const end = (error?: Error) => {
      socket.destroy()
      if (error) reject(error)
      else resolve(answer.replace(/\0.*$/s, '').trim())
    }
    socket.setTimeout(ANSWER_LIMIT_MS, () => end(new Error(`clamd gave no answer within ${ANSWER_LIMIT_MS} ms`)))
    socket.on('error', end)
    socket.on('close', () => end(new Error('clamd closed the connection without an answer')))
    socket.on('data', (piece) => {
      answer += piece.toString('latin1')
      if (answer.includes('\0')) end()
      else if (answer.length > ANSWER_MAX_BYTES) end(new Error('clamd answered out of its protocol'))
    })
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
        const piece = bytes.subarray(at, at + PIECE_BYTES)
        socket.write(lengthOf(piece.byteLength))
        socket.write(piece)
      }
      socket.write(lengthOf(0))
    })
  })
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}
