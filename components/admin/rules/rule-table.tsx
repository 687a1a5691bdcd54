'use client'
/** The rules of an area, each in one sentence, with what can be done about it. */
import { useId } from 'react'
import { rulesWords } from '../../../lib/i18n/rules.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dayTime } from '../../ui/time.ts'
import { ruleSentence } from './rule-sentence.ts'
import styles from './rules.module.css'
import type { RuleLine } from './rules-part.tsx'

export function RuleTable({
  rules,
  turning,
  onEdit,
  onTry,
  onSwitch,
}: {
  rules: readonly RuleLine[]
  /** The rule that is being switched now. */
  turning: string | undefined
  onEdit: (rule: RuleLine) => void
  onTry: (rule: RuleLine) => void
  onSwitch: (rule: RuleLine, enabled: boolean) => void
}) {
  const words = useWords(rulesWords)
  const { locale } = usePreferences()
  const columns: Column<RuleLine>[] = [
    {
      id: 'rule',
      head: words.rule,
      cell: ({ name, rule }) => (
        <div className={styles.rule}>
          <strong>{name}</strong>
          <span className="muted">{ruleSentence(rule, locale)}</span>
        </div>
      ),
    },
    { id: 'scope', head: words.scope, cell: ({ scopeName }) => scopeName },
    {
      id: 'state',
      head: words.state,
      cell: ({ enabled, tried }) => (
        <span className={styles.state}>
          <Chip tone={enabled ? 'strong' : 'quiet'}>{enabled ? words.on : words.off}</Chip>
          {!tried && <Chip tone="edge">{words.untried}</Chip>}
        </span>
      ),
    },
    { id: 'acted', head: words.acted, align: 'end', cell: ({ acted }) => fill(words.times, { count: acted }) },
    {
      id: 'changed',
      head: words.changed,
      cell: ({ version, updatedAt, updatedBy }) => (
        <div className={styles.rule}>
          <span>{updatedBy ?? words.byProduct}</span>
          <span className="muted">
            {fill(words.version, { version })} · {dayTime(updatedAt, locale)}
          </span>
        </div>
      ),
    },
    {
      id: 'actions',
      head: words.actions,
      cell: (rule) => (
        <RuleActions
          rule={rule}
          busy={turning === rule.id}
          onEdit={() => onEdit(rule)}
          onTry={() => onTry(rule)}
          onSwitch={() => onSwitch(rule, !rule.enabled)}
        />
      ),
    },
  ]
  const enabled = rules.filter((rule) => rule.enabled).length
  return (
    <Table
      label={words.title}
      caption={fill(words.caption, { count: rules.length, enabled })}
      columns={columns}
      rows={rules}
      keyOf={({ id }) => id}
    />
  )
}

function RuleActions({
  rule: { name, enabled, tried },
  busy,
  onEdit,
  onTry,
  onSwitch,
}: {
  rule: RuleLine
  busy: boolean
  onEdit: () => void
  onTry: () => void
  onSwitch: () => void
}) {
  const words = useWords(rulesWords)
  const why = useId()
  const mayNot = !enabled && !tried
  return (
    <div className={styles.actions}>
      <Button size="small" aria-label={fill(words.editNamed, { name })} onClick={onEdit}>
        {words.edit}
      </Button>
      <Button size="small" aria-label={fill(words.tryNamed, { name })} onClick={onTry}>
        {words.try}
      </Button>
      <Button
        size="small"
        variant={enabled ? 'plain' : 'primary'}
        aria-label={fill(enabled ? words.switchOffNamed : words.switchOnNamed, { name })}
        busy={busy}
        disabled={busy || mayNot}
        onClick={onSwitch}
        {...(mayNot && { 'aria-describedby': why })}
      >
        {enabled ? words.switchOff : words.switchOn}
      </Button>
      {mayNot && (
        <span id={why} className="muted">
          {words.tryFirst}
        </span>
      )}
    </div>
  )
}
