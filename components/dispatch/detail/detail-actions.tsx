'use client'
/** The acts of an incident: the usual next step filled, what is likely beside it, the rest in a menu. Only what role and state allow. */
import { useMemo } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { withinScope } from '../../../lib/geo/codes.ts'
import { actionFormWords, actionWords } from '../../../lib/i18n/actions.ts'
import { useConnectionState } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { mayCommand } from '../live-state/may-command.ts'
import { ActionForm, useActionForm } from './action-form.tsx'
import styles from './detail.module.css'
import { MoreMenu } from './more-menu.tsx'
import { OFFER_KEYS } from './offer-keys.ts'
import { arrange, offersFor } from './offers.ts'
import { useFormOf, useStart } from './use-give.ts'

export function DetailActions({ incident }: { incident: Incident }) {
  const words = useWords(actionFormWords)
  const names = useWords(actionWords)
  const desk = useDesk()
  const start = useStart()
  const formOf = useFormOf()
  const open = useUi((ui) => ui.form)
  const offline = !mayCommand(useConnectionState(desk.connection))
  const { primary, atHand, more } = useMemo(
    () => arrange(offersFor(incident, desk.rules()), incident, desk.matters),
    [incident, desk],
  )
  // From above an escalation means: it is mine now.
  const takesOver = desk.actor.grants.some(
    ({ role, scope }) =>
      role === 'duty_officer' && scope.length < incident.owner.length && withinScope(scope, incident.owner),
  )
  const form = useActionForm(incident, open, (offer) => formOf(incident, offer))
  return (
    <div className={styles.actions}>
      <div className={styles.buttons} title={offline ? words.offline : undefined}>
        {atHand.map((offer) => (
          <Button
            key={offer}
            variant={offer === primary ? 'primary' : 'plain'}
            disabled={offline}
            aria-expanded={open === offer ? true : undefined}
            onClick={() => start(incident, offer)}
          >
            {offer === 'escalate' && takesOver ? words.takeOver : names[offer]}{' '}
            {OFFER_KEYS[offer] && <kbd>{OFFER_KEYS[offer]}</kbd>}
          </Button>
        ))}
        {more.length > 0 && <MoreMenu offers={more} disabled={offline} onChoose={(offer) => start(incident, offer)} />}
      </div>
      {open && form && <ActionForm key={`${incident.id} ${open}`} incident={incident} offer={open} form={form} />}
    </div>
  )
}
