/** What was asked and what was answered, for the reckoning at the end. */
import { isDeepStrictEqual } from 'node:util'
import type { UserId } from '../../../lib/domain/roles/role.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../../lib/wire/commands.ts'

export type Accepted = Extract<CommandAck, { ok: true }> & { readonly userId: UserId; readonly key: string }

export interface Ledger {
  /** Commands with an answer, whatever it was. */
  commands: number
  breaks: number
  readonly accepted: Accepted[]
  /** How often each refusal was given. */
  readonly refused: Map<string, number>
  /** Reports that were not taken: nothing forbids one. */
  readonly reportsRefused: string[]
  /** Two answers to one command that were not the same. */
  readonly twoAnswers: string[]
  /** Commands that came twice and were answered twice. */
  twice: number
  answered(userId: UserId, envelope: CommandEnvelopeInput, ack: CommandAck): void
  answeredAgain(envelope: CommandEnvelopeInput, ack: CommandAck, again: CommandAck): void
}

export function createLedger(): Ledger {
  return {
    commands: 0,
    breaks: 0,
    accepted: [],
    refused: new Map(),
    reportsRefused: [],
    twoAnswers: [],
    twice: 0,
    answered(userId, { key, command }, ack) {
      this.commands++
      if (ack.ok) {
        this.accepted.push({ ...ack, userId, key })
        return
      }
      this.refused.set(ack.code, (this.refused.get(ack.code) ?? 0) + 1)
      if (command.type === 'report' || command.type === 'reportHandled')
        this.reportsRefused.push(`${command.type} ${command.category} by ${userId}: ${JSON.stringify(ack)}`)
    },
    answeredAgain({ key, command }, ack, again) {
      this.twice++
      if (!isDeepStrictEqual(ack, again))
        this.twoAnswers.push(`${command.type} ${key}: ${JSON.stringify(ack)} and ${JSON.stringify(again)}`)
    },
  }
}
