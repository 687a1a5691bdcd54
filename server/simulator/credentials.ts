/** Credentials of the demo, derived from the server's secret so that no token lies anywhere in clear. Real devices get random ones. */
import { createHmac } from 'node:crypto'

/** Letters and digits only, 40 of them: some tracker apps cut at anything else. */
const TOKEN_LENGTH = 40

const derive = (secret: string, purpose: string): string =>
  createHmac('sha256', secret).update(`grid-command:${purpose}`).digest('hex').slice(0, TOKEN_LENGTH)

/** Token of a demo person's phone: the device row keeps its SHA-256, the simulator is told it by the roster. */
export const demoDeviceToken = (secret: string, personId: string): string => derive(secret, `device:${personId}`)

/** What the simulator shows to read its roster and to file reports. It opens nothing else. */
export const simulatorToken = (secret: string): string => derive(secret, 'simulator')
