'use client'
/** The fields of a rule: when, only which cases, then what. */
import { RULE_TIMERS } from '../../../lib/domain/escalation/rule.ts'
import { MAJORS } from '../../../lib/domain/regulation/matter-list.ts'
import { severityWords } from '../../../lib/i18n/incident.ts'
import { majorWords } from '../../../lib/i18n/majors.ts'
import { ruleFormWords, rulesWords } from '../../../lib/i18n/rules.ts'
import { timerWords } from '../../../lib/i18n/timeline.ts'
import type { RulesAnswer } from '../../../lib/wire/rules-api.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { Checks } from './checks.tsx'
import type { ActChoice, RuleDraft, RuleFaults } from './rule-draft.ts'
import styles from './rules.module.css'

const SEVERITIES = [1, 2, 3, 4] as const
const ACTS: readonly ActChoice[] = ['urge', 'supervise1', 'supervise2', 'escalate']
/** The end of a day is 24, its beginning 0. */
const HOURS_FROM = Array.from({ length: 24 }, (_, hour) => hour)
const HOURS_TO = Array.from({ length: 25 }, (_, hour) => hour)

export function RuleFields({
  draft,
  faults,
  scopes,
  change,
}: {
  draft: RuleDraft
  faults: RuleFaults
  scopes: RulesAnswer['scopes']
  change: (part: Partial<RuleDraft>) => void
}) {
  const words = useWords(ruleFormWords)
  const { scope } = useWords(rulesWords)
  const levels = useWords(severityWords)
  const majors = useWords(majorWords)
  const hours = (name: 'from' | 'to', all: readonly number[]) => (
    <SelectField
      label={words[name]}
      value={draft[name]}
      error={faults[name]}
      onChange={({ target }) => change({ [name]: Number(target.value) })}
    >
      {all.map((hour) => (
        <option key={hour} value={hour}>
          {hour}:00
        </option>
      ))}
    </SelectField>
  )
  return (
    <>
      <TextField
        label={words.name}
        value={draft.name}
        error={faults.name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <SelectField label={scope} value={draft.scope} onChange={({ target }) => change({ scope: target.value })}>
        {scopes.map(({ code, name }) => (
          <option key={code} value={code}>
            {name} {code}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={words.when}
        value={draft.when}
        onChange={({ target }) => change({ when: target.value as RuleDraft['when'] })}
      >
        <option value="overdue">{words.overdue}</option>
        <option value="urgesUnanswered">{words.urgesUnanswered}</option>
      </SelectField>
      {draft.when === 'overdue' ? (
        <OverdueFields draft={draft} faults={faults} change={change} />
      ) : (
        <TextField
          label={words.urges}
          value={draft.urges}
          error={faults.urges}
          inputMode="numeric"
          onChange={({ target }) => change({ urges: target.value })}
        />
      )}
      <Checks
        label={words.levels}
        options={SEVERITIES.map((value) => ({ value, text: levels[value] }))}
        chosen={draft.severities}
        onChange={(severities) => change({ severities })}
      />
      <Checks
        label={words.majors}
        options={MAJORS.map((value) => ({ value, text: `${value} ${majors[value]}` }))}
        chosen={draft.majors}
        onChange={(chosen) => change({ majors: chosen })}
      />
      <label className={styles.single}>
        <input
          type="checkbox"
          checked={draft.hasHours}
          onChange={({ target }) => change({ hasHours: target.checked })}
        />
        {words.hours}
      </label>
      {draft.hasHours && (
        <div className={styles.pair}>
          {hours('from', HOURS_FROM)}
          {hours('to', HOURS_TO)}
        </div>
      )}
      <SelectField
        label={words.act}
        value={draft.act}
        error={faults.act}
        onChange={({ target }) => change({ act: target.value as ActChoice })}
      >
        {ACTS.map((act) => (
          <option key={act} value={act}>
            {words[act]}
          </option>
        ))}
      </SelectField>
    </>
  )
}

function OverdueFields({
  draft,
  faults,
  change,
}: {
  draft: RuleDraft
  faults: RuleFaults
  change: (part: Partial<RuleDraft>) => void
}) {
  const words = useWords(ruleFormWords)
  const timers = useWords(timerWords)
  return (
    <>
      <Checks
        label={words.timers}
        options={RULE_TIMERS.map((value) => ({ value, text: timers[value] }))}
        chosen={draft.timers}
        error={faults.timers}
        onChange={(chosen) => change({ timers: chosen })}
      />
      <div className={styles.pair}>
        <TextField
          label={words.excess}
          value={draft.excess}
          error={faults.excess}
          inputMode="numeric"
          onChange={({ target }) => change({ excess: target.value })}
        />
        <SelectField
          label={words.unit}
          value={draft.unit}
          onChange={({ target }) => change({ unit: target.value as RuleDraft['unit'] })}
        >
          <option value="part">{words.unitPart}</option>
          <option value="minutes">{words.unitMinutes}</option>
        </SelectField>
      </div>
      <p className="gc-field-hint">{words.unitHint}</p>
    </>
  )
}
