/**
 * One act of the desk on an incident: commands sent with the version that is on the screen, refused by a card that says why and stays, and done again on
 * the newer version by one key when somebody else was faster.
 */
import type { Command } from '../../../lib/domain/incident/commands.ts'
import type { Rejection } from '../../../lib/domain/incident/rejection.ts'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import type { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../../lib/wire/commands.ts'
import type { FactStore } from '../../live/fact-store.ts'
import { type Refusal, refusedByServer } from '../assign/refusal.ts'
import type { DeskUiStore } from '../desk/desk-ui.ts'

export interface ActDeps {
  readonly facts: FactStore
  readonly ui: DeskUiStore
  readonly words: { readonly [K in keyof typeof dispatchWords]: string }
  readonly reason: (rejection: Rejection) => string
  readonly show: (message: { text: string; urgent?: boolean; action?: { text: string; run: () => void } }) => void
  readonly announce: (text: string, urgent?: boolean) => void
  readonly isLive: () => boolean
  readonly newId: () => string
}

type Accepted = Extract<CommandAck, { ok: true }>
type Refused = Extract<CommandAck, { ok: false }>

export interface Act {
  /** What may not be done now says so once. */
  isOffline(): boolean
  refuse(refusal: Refusal): void
  /** `what` names it on the card of a refusal. Resolves to true when all of it was done. */
  run(incident: Incident, what: string, commands: readonly Command[], done: (ack: Accepted) => void): Promise<boolean>
  /** The same without a card: for many at once. The first refusal, or null. */
  quietly(incident: Incident, commands: readonly Command[]): Promise<Refused | null>
}

/** These are given to a report as well: it is taken up by the same act, as a command of its own, so that the log says both. */
const TAKES_UP: readonly Command['type'][] = ['assign', 'transfer']

export function createAct({ facts, ui, words, reason, show, announce, isLive, newId }: ActDeps): Act {
  const send = (incidentId: IncidentId, seenVersion: number, command: Command): Promise<CommandAck> =>
    facts.send({ key: newId(), incidentId, seenVersion, command } as CommandEnvelopeInput)

  /** All go out at once (delivery keeps their order), so the row moves without waiting for the first answer. */
  const sendAll = (incident: Incident, commands: readonly Command[]): Promise<CommandAck[]> => {
    const first = commands[0]
    const takesUp = incident.state === 'reported' && first !== undefined && TAKES_UP.includes(first.type)
    const all: readonly Command[] = takesUp ? [{ type: 'accept' }, ...commands] : commands
    return Promise.all(all.map((command, index) => send(incident.id, incident.version + index, command)))
  }

  const act: Act = {
    isOffline() {
      if (isLive()) return false
      show({ text: words.needsNetwork, urgent: true })
      return true
    },

    refuse(refusal) {
      ui.getState().refuse(refusal)
      const why = refusal.rejection ? reason(refusal.rejection) : refusal.message
      announce(fill(words.saidRefused, { why: why || refusal.what }), true)
    },

    async run(incident, what, commands, done) {
      if (act.isOffline()) return false
      const acks = await sendAll(incident, commands)
      const refused = acks.find((ack): ack is Refused => !ack.ok)
      const last = acks.at(-1)
      if (refused) {
        const again = () => {
          const version = refused.rejection?.currentVersion ?? incident.version
          void act.run(facts.incidents.get(incident.id) ?? { ...incident, version }, what, commands, done)
        }
        act.refuse({ ...refusedByServer(newId(), incident.id, what, refused), ...(refused.conflict && { again }) })
        return false
      }
      if (last?.ok) done(last)
      return true
    },

    async quietly(incident, commands) {
      const acks = await sendAll(incident, commands)
      return acks.find((ack): ack is Refused => !ack.ok) ?? null
    },
  }
  return act
}
