/** One click instead of a password, for demo accounts only: an endpoint without a path, so it can be called from here and never from outside. */

import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/** Whoever calls it has checked that demo mode is on and the visitor sits at this machine. */
export const demoSignIn = () =>
  ({
    id: 'demo-sign-in',
    endpoints: {
      signInDemo: createAuthEndpoint(
        { method: 'POST', body: z.object({ username: z.string() }), metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          const user = await ctx.context.adapter.findOne<
            { id: string; demo: boolean } & Parameters<typeof setSessionCookie>[1]['user']
          >({
            model: 'user',
            where: [{ field: 'username', value: ctx.body.username }],
          })
          if (!user?.demo) throw new APIError('NOT_FOUND', { message: 'no such demo account' })
          const session = await ctx.context.internalAdapter.createSession(user.id)
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ ok: true })
        },
      ),
    },
  }) satisfies BetterAuthPlugin
