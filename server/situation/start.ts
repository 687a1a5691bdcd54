/** Puts the figures on the road of facts: they hear what changed, and pages hear when the figures have it. */
import type { Relay } from '../commands/relay.ts'
import type { LiveServer } from '../live/socket.ts'
import { createSituationKnocks } from './knocks.ts'
import { createSituation, type Situation } from './situation.ts'

/** Before the relay starts: what changes while the cases are read is read after them. */
export function startSituation(deps: {
  readonly databaseUrl: string
  readonly relay: Pick<Relay, 'onFact'>
  readonly live: Pick<LiveServer, 'emitSituation'>
  readonly now: () => number
  readonly log: Parameters<typeof createSituation>[0]['log']
}): Situation {
  const { relay, live, now } = deps
  const situation = createSituation(deps)
  const knocks = createSituationKnocks({ now, emit: live.emitSituation })
  const stopHearing = relay.onFact((fact) => {
    if (fact.kind === 'incident') situation.changed(fact.event.incidentId)
  })
  situation.onChange(knocks.changed)
  return {
    ...situation,
    async close() {
      stopHearing()
      knocks.close()
      await situation.close()
    },
  }
}
