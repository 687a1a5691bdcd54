'use client'
/** Sends a work command and says how it went: a done step is announced, a refusal stands in words with its article. */
import { useCallback } from 'react'
import type { Command } from '../../lib/domain/incident/commands.ts'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { rejectionSentence } from '../../lib/i18n/rejections.ts'
import { fill } from '../../lib/i18n/words.ts'
import { workWords } from '../../lib/i18n/work.ts'
import { useLive } from '../live/live-provider.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { useToast } from '../ui/toast.tsx'

export type WorkCommand = Extract<
  Command,
  {
    type:
      | 'acknowledge'
      | 'depart'
      | 'arrive'
      | 'start'
      | 'resolve'
      | 'returnToDesk'
      | 'whistle'
      | 'proposeWhistle'
      | 'reportIn'
      | 'finishTask'
      | 'excuseTask'
      | 'rateTask'
  }
>
/** True when it was done. */
export type SendWork = (incident: Incident, command: WorkCommand) => Promise<boolean>

export function useSendWork(): SendWork {
  const live = useLive()
  const words = useWords(workWords)
  const { locale } = usePreferences()
  const { show } = useToast()
  return useCallback(
    async (incident, command) => {
      const ack = await live.sendCommand(incident, command)
      if (ack.ok) return true
      const reason = ack.rejection ? rejectionSentence(ack.rejection, locale) : ack.message
      show({ text: fill(words.refused, { reason }), urgent: true })
      return false
    },
    [live, words, locale, show],
  )
}
