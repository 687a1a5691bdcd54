'use client'
/** A thread as the API has it, read anew when somebody writes or reads; and the way to write into it. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { MessagesAnswer, SentMessageAnswer } from '../../lib/wire/messages.ts'
import { ApiError, postJson } from '../http/api.ts'
import { useApi } from '../http/use-api.ts'
import { useConnectionState } from '../live/hooks.ts'
import { useLive } from '../live/live-provider.tsx'
import { newKey } from '../live/new-key.ts'

interface Which {
  readonly personId?: string
  readonly incidentId?: string
}

/** `which` narrows what knocks: others' words are none of this thread's. */
export function useMessages(path: string | undefined, which: Which = {}) {
  const { side, connection } = useLive()
  const answer = useApi<MessagesAnswer>(path)
  const { reload } = answer
  const { personId, incidentId } = which
  useEffect(
    () =>
      side.onMessage((knock) => {
        if (personId !== undefined && knock.personId !== personId) return
        if (incidentId !== undefined && knock.incidentId !== incidentId) return
        reload()
      }),
    [side, reload, personId, incidentId],
  )
  // A knock may have got lost while the line was down.
  const { connected } = useConnectionState(connection)
  const was = useRef(connected)
  useEffect(() => {
    if (connected && !was.current) reload()
    was.current = connected
  }, [connected, reload])
  return answer
}

/** One message under way at a time; its id stays until it is known to have arrived, so that a second try is the same message. */
export function useSendMessage(path: string, rest: Readonly<Record<string, string>>, onSent: () => void) {
  const [state, setState] = useState<{ readonly busy: boolean; readonly error: ApiError | null }>({
    busy: false,
    error: null,
  })
  const draft = useRef<{ readonly text: string; readonly id: string } | null>(null)
  const send = useCallback(
    async (text: string): Promise<boolean> => {
      if (draft.current?.text !== text) draft.current = { text, id: newKey() }
      setState({ busy: true, error: null })
      try {
        await postJson<SentMessageAnswer>(path, { ...rest, id: draft.current.id, text })
        draft.current = null
        setState({ busy: false, error: null })
        onSent()
        return true
      } catch (error) {
        setState({ busy: false, error: error instanceof ApiError ? error : new ApiError(0, 'fault') })
        return false
      }
    },
    [path, rest, onSent],
  )
  return { ...state, send }
}
