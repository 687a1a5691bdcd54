'use client'
/**
 * The version of the figures: it moves on when a case of the reader's area changed, and every block asks again. The server changes its kept answers
 * with the case, so that asking again is no new scan. A line of its own: this page needs no positions and no facts.
 */
import { useEffect, useState } from 'react'
import { io, type Socket } from 'socket.io-client'
import { LIVE_NAMESPACE } from '../../lib/wire/limits.ts'
import type { ClientToServer, ServerToClient } from '../../lib/wire/live.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'

/** Figures and the list ask again this often at most, however fast cases change: a new case is in them within a second. */
const FIGURES_PACE_MS = 700
/** Charts are read for their shape: with many pages open they would ask the most. */
const CHARTS_PACE_MS = 5_000
/** Also without a knock: deadlines pass, and a knock may be lost. */
const AGAIN_MS = 60_000
const RECONNECT_MAX_MS = 10_000

export interface Versions {
  readonly figures: number
  readonly charts: number
}

export function useVersions(): Versions {
  const [versions, setVersions] = useState<Versions>({ figures: 0, charts: 0 })
  useEffect(() => {
    const socket: Socket<ServerToClient, ClientToServer> = io(LIVE_NAMESPACE, {
      auth: { wire: WIRE_VERSION },
      transports: ['websocket', 'polling'],
      reconnectionDelayMax: RECONNECT_MAX_MS,
    })
    const pending: Partial<Record<keyof Versions, ReturnType<typeof setTimeout>>> = {}
    let missed = false
    const later = (which: keyof Versions, paceMs: number) => {
      pending[which] ??= setTimeout(() => {
        delete pending[which]
        // A page in the background asks once, when it is looked at again.
        if (document.visibilityState === 'hidden') missed = true
        else setVersions((before) => ({ ...before, [which]: before[which] + 1 }))
      }, paceMs)
    }
    const knocked = () => {
      later('figures', FIGURES_PACE_MS)
      later('charts', CHARTS_PACE_MS)
    }
    const look = () => {
      if (document.visibilityState !== 'visible' || !missed) return
      missed = false
      knocked()
    }
    socket.on('situation', knocked)
    // What happened while the line was down came with no knock.
    socket.io.on('reconnect', knocked)
    document.addEventListener('visibilitychange', look)
    const timer = setInterval(knocked, AGAIN_MS)
    return () => {
      for (const one of Object.values(pending)) clearTimeout(one)
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      socket.disconnect()
    }
  }, [])
  return versions
}
