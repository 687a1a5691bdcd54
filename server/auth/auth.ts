/** The sign-in library on our own tables: passwords (scrypt), sessions in the database, a cookie that scripts cannot read. */
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { username } from 'better-auth/plugins/username'
import type { Database } from '../../db/client.ts'
import { isUserDisabled } from '../../db/queries/accounts.ts'
import { account, rateLimit, session, user, verification } from '../../db/schema/accounts.ts'
import { demoSignIn } from './demo-sign-in.ts'

/** A shift and some: whoever stays at the desk is not thrown out, whoever forgot to sign out is by the next morning. */
const SESSION_S = 14 * 3600
/** A session in use is prolonged at most this often, to spare writes. */
const SESSION_PROLONG_S = 3600
/** Whether a session that goes on for so long has to be prolonged now that it is used. */
export const isToProlong = (leftS: number): boolean => leftS <= SESSION_S - SESSION_PROLONG_S
/** A person who forgot his password tries a few times; a machine that guesses is stopped. Per address. */
const SIGN_IN_WINDOW_S = 60
const SIGN_IN_TRIES = 10
export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 128
/** Set by us from the connection on every request to the library, so that a client cannot choose its own. */
export const ADDRESS_HEADER = 'x-grid-command-address'

export interface AuthOptions {
  readonly database: Database
  readonly secret: string
  /** Where browsers find us; cookies are `secure` when it is https. */
  readonly baseUrl: string
  readonly onWarning: (message: string) => void
}

export type Auth = ReturnType<typeof createAuth>

export function createAuth({ database, secret, baseUrl, onWarning }: AuthOptions) {
  return betterAuth({
    appName: 'Grid Command',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: drizzleAdapter(database.db, {
      provider: 'pg',
      schema: { user, session, account, verification, rateLimit },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    user: {
      additionalFields: {
        personId: { type: 'string', required: false, input: false },
        demo: { type: 'boolean', required: false, input: false },
      },
    },
    session: { expiresIn: SESSION_S, updateAge: SESSION_PROLONG_S, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: { '/sign-in/username': { window: SIGN_IN_WINDOW_S, max: SIGN_IN_TRIES } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if (await isUserDisabled(database, userId)) throw new APIError('UNAUTHORIZED', { code: 'ACCOUNT_DISABLED' })
          },
        },
      },
    },
    /** The address a page was served from is trusted, and none else. */
    trustedOrigins: (request) => (request ? [new URL(baseUrl).origin, ...ownOrigins(request.headers)] : []),
    advanced: {
      cookiePrefix: 'grid-command',
      useSecureCookies: baseUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [username({ minUsernameLength: 2, maxUsernameLength: 32, usernameValidator: isUsername }), demoSignIn()],
    telemetry: { enabled: false },
    logger: { level: 'warn', log: (_level, message) => onWarning(message) },
  })
}

export const isUsername = (name: string): boolean => /^[a-z0-9][a-z0-9_.-]{1,31}$/i.test(name)

/** Origins that are this very address as the client wrote it. */
export function ownOrigins(headers: Headers): string[] {
  const host = headers.get('host')
  return host && /^[A-Za-z0-9.:[\]-]+$/.test(host) ? [`http://${host}`, `https://${host}`] : []
}
