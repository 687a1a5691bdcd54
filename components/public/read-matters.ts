/** Reads the public list where the page is made, on the server, so that it can be read without any script. */
import { headers } from 'next/headers'
import type { PublicMattersAnswer } from '../../lib/wire/matters-api.ts'

/** Longer than this and the reader is told so. */
const READ_TIMEOUT_MS = 5_000

export interface MattersAsked {
  readonly county: string | undefined
  /** yyyy-mm-dd */
  readonly at: string | undefined
}

export type MattersRead = PublicMattersAnswer | 'none' | 'unavailable'

export async function readMatters({ county, at }: MattersAsked): Promise<MattersRead> {
  const origin = (await headers()).get('x-own-origin')
  if (!origin) return 'unavailable'
  const query = new URLSearchParams({ ...(county && { county }), ...(at && { at }) })
  try {
    const answer = await fetch(`${origin}/api/v1/public/matters?${query}`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(READ_TIMEOUT_MS),
    })
    if (answer.status === 404 || answer.status === 400) return 'none'
    return answer.ok ? await answer.json() : 'unavailable'
  } catch {
    return 'unavailable'
  }
}
