'use client'
/** One connection a page, and what it feeds: the fact store and the world's columns. Pages take them with `useLive`. */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Command } from '../../lib/domain/incident/commands.ts'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import { browserSurroundings } from './browser-surroundings.ts'
import { type Connection, createConnection, type View } from './connection.ts'
import { createFactStore, type FactStore } from './fact-store.ts'
import { newKey } from './new-key.ts'
import { createSideTalk, type SideTalk } from './side-talk.ts'
import { WorldColumns } from './world-columns.ts'

export interface Live {
  readonly facts: FactStore
  readonly world: WorldColumns
  readonly connection: Connection
  readonly side: SideTalk
  /** Asks for a change of an incident as it stands on this page. */
  sendCommand(incident: Incident, command: Command): Promise<CommandAck>
  /** Files a new incident. */
  sendReport(report: Pick<CommandEnvelopeInput, 'place' | 'command'>): Promise<CommandAck>
  /** The server's clock as this browser knows it. */
  serverNow(): number
}

const LiveContext = createContext<Live | null>(null)

function createLive(view: View): Live {
  const world = new WorldColumns()
  // Frames tell the clock best; a page without positions has it from its snapshot.
  const serverNow = (): number => Date.now() + (world.clockOffsetMs || connection.clockOffsetMs())
  const facts = createFactStore({
    now: serverNow,
    onDuty: ({ personId, onDuty }) => world.setDuty(personId, onDuty),
  })
  const side = createSideTalk()
  const connection: Connection = createConnection({
    store: facts,
    world,
    side,
    view,
    surroundings: browserSurroundings,
    now: Date.now,
    random: Math.random,
    onReload: () => location.reload(),
    onSignedOut: () => location.assign('/sign-in'),
  })
  return {
    facts,
    world,
    connection,
    side,
    serverNow,
    sendCommand: ({ id, version }, command) =>
      facts.send({ key: newKey(), incidentId: id, seenVersion: version, command } as unknown as CommandEnvelopeInput),
    sendReport: (report) => facts.send({ key: newKey(), ...report }),
  }
}

/** `children` are drawn once the connection exists; `waiting` before (and on the server, where there is none). */
export function LiveProvider({
  view,
  waiting = null,
  children,
}: {
  view: View
  waiting?: ReactNode
  children: ReactNode
}) {
  const [live, setLive] = useState<Live | null>(null)
  const said = JSON.stringify(view)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the first view only; later ones are told to the same connection below.
  useEffect(() => {
    const made = createLive(view)
    setLive(made)
    return () => {
      made.connection.close()
      made.side.close()
    }
  }, [])
  useEffect(() => {
    live?.connection.setView(JSON.parse(said) as View)
  }, [live, said])

  return live ? <LiveContext value={live}>{children}</LiveContext> : waiting
}

export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive needs a LiveProvider above it')
  return live
}
