'use client'
/** Puts a step into the outbox and says so; a full box is said too, and nothing of the form is lost. */
import { useCallback } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { outboxWords } from '../../lib/i18n/phone.ts'
import type { FieldCommand, NewItem } from '../outbox/outbox-item.ts'
import { useOutbox } from '../outbox/outbox-provider.tsx'
import { useWords } from '../ui/preferences.tsx'
import { useToast } from '../ui/toast.tsx'

/** True when it lies in the outbox. */
export type QueueItem = (item: NewItem) => Promise<boolean>
export type QueueWork = (incident: Incident, command: FieldCommand, photos?: readonly Blob[]) => Promise<boolean>

export function useQueueItem(): QueueItem {
  const { add } = useOutbox()
  const words = useWords(outboxWords)
  const { show } = useToast()
  return useCallback(
    async (item) => {
      const added = await add(item)
      if (!added.ok) show({ text: words[added.reason], urgent: true })
      return added.ok
    },
    [add, words, show],
  )
}

export function useQueueWork(): QueueWork {
  const queue = useQueueItem()
  return useCallback(
    ({ id, version, title, number }, command, photos) =>
      queue({
        title,
        number,
        target: { kind: 'incident', incidentId: id, seenVersion: version },
        command,
        ...(photos && { photos }),
      }),
    [queue],
  )
}
