/** What desks put on screens: kept with the screen, shown at once, and the word that it stands there waited for. */
import { randomUUID } from 'node:crypto'
import type { Database } from '../../db/client.ts'
import { type PairedScreen, pinOn, screensTogether } from '../../db/queries/walls.ts'
import { PIN_MS, type Pin, type ShowWhat } from '../../lib/domain/wall/showing.ts'
import type { WallIncident } from '../../lib/wire/wall-api.ts'
import type { Connected, ConnectedScreens } from './connected-screens.ts'
import type { Kiosks } from './kiosks.ts'

/** A desk that pushes waits this long for the word that it is painted. */
const PAINTED_MS = 2_000

export interface Pushed {
  readonly pin: Pin
  readonly shown: 'painted' | 'late' | 'away' | 'alarm'
}

export interface Pushes {
  /** Puts it on the screen, and on all that form one picture with it, until its time is over, unless an alarm has the screen. */
  push(screen: PairedScreen, what: ShowWhat, desk: string, incident: WallIncident | null): Promise<Pushed>
  unpin(screen: PairedScreen): Promise<void>
}

export function createPushes({
  database,
  screens,
  kiosks,
  now,
}: {
  readonly database: Database
  readonly screens: ConnectedScreens
  readonly kiosks: Kiosks
  readonly now: () => number
}): Pushes {
  async function setPin(those: readonly PairedScreen[], pin: Pin | null): Promise<Connected[]> {
    await pinOn(
      database,
      those.map(({ id }) => id),
      pin,
    )
    kiosks.forget()
    return those.flatMap(({ id }) => {
      const one = screens.get(id)
      if (!one) return []
      one.screen = { ...one.screen, pin }
      return [one]
    })
  }

  /** True when the screen says in time that `id` stands on it. Whoever waited before for something else is told that it does not. */
  function painted(one: Connected, id: string): Promise<boolean> {
    one.waiting?.done(false)
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(false), PAINTED_MS)
      const done = (is: boolean) => {
        clearTimeout(timer)
        one.waiting = null
        resolve(is)
      }
      one.waiting = { id, done }
    })
  }

  return {
    async push(screen, what, desk, incident) {
      const those = await screensTogether(database, screen)
      const at = now()
      const pin: Pin = { id: randomUUID(), what, desk, at, until: at + PIN_MS }
      for (const { id } of those) screens.lend(id, incident)
      const here = await setPin(those, pin)
      if (here.length === 0) return { pin, shown: 'away' }
      const stands = Promise.all(here.map((one) => painted(one, `pin:${pin.id}`)))
      screens.show(here)
      if (here.some(({ showing }) => showing?.by.kind === 'alarm')) {
        for (const { waiting } of here) waiting?.done(false)
        return { pin, shown: 'alarm' }
      }
      const isWhole = (await stands).every(Boolean) && here.length === those.length
      return { pin, shown: isWhole ? 'painted' : 'late' }
    },

    async unpin(screen) {
      const those = await screensTogether(database, screen)
      const here = await setPin(those, null)
      for (const { id } of those) screens.lend(id, null)
      screens.show(here)
    },
  }
}
