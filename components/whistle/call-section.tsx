'use client'
/** At the desk: who has been called to the case, who is there, what came of it; and the way to call more. */
import { useState } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { tasksOf } from '../../lib/domain/incident/whistle.ts'
import type { MatterList } from '../../lib/domain/regulation/matter-list.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import { whistleWords } from '../../lib/i18n/timeline.ts'
import { callWords } from '../../lib/i18n/whistle.ts'
import { fill } from '../../lib/i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/preferences.tsx'
import { useSendWork } from '../work/use-send-work.ts'
import { CallForm } from './call-form.tsx'
import { callRights } from './call-rights.ts'
import { CalledTask } from './called-task.tsx'
import styles from './whistle.module.css'

interface CallSectionProps {
  incident: Incident
  actor: Actor
  matters: Pick<MatterList, 'matters' | 'departmentNames'>
  /** False while nothing can be sent. */
  ready: boolean
}

export function CallSection({ incident, actor, matters, ready }: CallSectionProps) {
  const words = useWords(callWords)
  const kinds = useWords(whistleWords)
  const send = useSendWork()
  const [calling, setCalling] = useState(false)
  const rights = callRights(actor, incident)
  const tasks = tasksOf(incident)
  const matter = matters.matters.get(incident.category)
  const proposals = (incident.proposals ?? []).filter((one) => one.kind === 'whistle')
  const mayCall = rights.whistle || rights.propose
  if (!mayCall && tasks.length === 0) return null
  return (
    <section className={styles.section} aria-label={words.title} data-part="whistle">
      <header className={styles.sectionHead}>
        <h3>{words.title}</h3>
        {mayCall && (
          <Button size="small" aria-expanded={calling} disabled={!ready} onClick={() => setCalling(!calling)}>
            {rights.whistle ? words.whistle : words.propose}
          </Button>
        )}
      </header>
      {proposals.map((one) => (
        <p key={`${one.by}-${one.at}`} className="muted">
          {fill(words.proposed, {
            name: one.byName,
            kind: kinds[one.whistle],
            to: one.departments.map(({ name }) => name).join('、'),
          })}
        </p>
      ))}
      {calling && mayCall && (
        <CallForm
          incident={incident}
          departments={matters.departmentNames}
          usual={matter ? [matter.leadDepartment ?? [], ...matter.coDepartments].flat() : []}
          as={rights.whistle ? 'whistle' : 'proposeWhistle'}
          send={send}
          onDone={() => setCalling(false)}
        />
      )}
      {tasks.length > 0 && (
        <ul className={styles.tasks}>
          {tasks.map((task) => (
            <CalledTask
              key={task.department}
              incident={incident}
              task={task}
              mayExcuse={ready && rights.excuse}
              mayRate={ready && rights.rate}
              send={send}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
