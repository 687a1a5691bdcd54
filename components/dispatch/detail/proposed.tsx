'use client'
/** One thing somebody would have done otherwise: whom to send, which desk, which street. Whoever may do it does so by one click. */
import type { Command } from '../../../lib/domain/incident/commands.ts'
import type { Proposal } from '../../../lib/domain/incident/requests.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { actionFormWords } from '../../../lib/i18n/actions.ts'
import { severityWords } from '../../../lib/i18n/incident.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import styles from './detail.module.css'
import type { DeskOffer } from './offers.ts'
import { useGive } from './use-give.ts'

/** A proposed call of departments stands with the call itself. */
type AnsweredHere = Exclude<Proposal, { kind: 'whistle' }>
export const isAnsweredHere = (one: Proposal): one is AnsweredHere => one.kind !== 'whistle'

interface ProposedProps {
  readonly incident: Incident
  readonly proposal: AnsweredHere
  readonly offers: ReadonlySet<DeskOffer>
}

export function Proposed({ incident, proposal, offers }: ProposedProps) {
  const words = useWords(actionFormWords)
  const levels = useWords(severityWords)
  const { assign, areas } = useDesk()
  const give = useGive()
  const { byName: who, reason } = proposal
  const doIt = (offer: DeskOffer, command: Command) => void give(incident, offer, [command])
  switch (proposal.kind) {
    case 'reassign':
      return (
        <Line
          text={fill(words.askedReassign, { who, name: proposal.name, reason })}
          approve={
            offers.has('reassign') && (() => assign.assign(incident.id, proposal.personId, undefined, proposal.reason))
          }
        />
      )
    case 'escalate': {
      const { severity } = proposal
      return (
        <Line
          text={
            severity
              ? fill(words.askedEscalateTo, { who, level: levels[severity], reason })
              : fill(words.askedEscalate, { who, reason })
          }
          approve={
            offers.has('escalate') &&
            (() => doIt('escalate', { type: 'escalate', reason, ...(severity && { severity }) }))
          }
        />
      )
    }
    case 'jurisdiction': {
      const to = areas.find(({ code }) => code === proposal.to)?.name ?? proposal.to
      return (
        <Line
          text={fill(words.askedJurisdiction, { who, to, reason })}
          approve={
            offers.has('transferJurisdiction') &&
            (() => doIt('transferJurisdiction', { type: 'transferJurisdiction', to: proposal.to, reason }))
          }
        />
      )
    }
    default:
      return proposal satisfies never
  }
}

function Line({ text, approve }: { text: string; approve: false | (() => void) }) {
  const words = useWords(actionFormWords)
  return (
    <div className={styles.askedOne}>
      <span>{text}</span>
      {approve && (
        <Button size="small" variant="primary" onClick={approve}>
          {words.approve}
        </Button>
      )}
    </div>
  )
}
