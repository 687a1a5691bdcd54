'use client'
/** What a trial found: first in words, then by day and kind, then examples by number. */
import { majorWords } from '../../../lib/i18n/majors.ts'
import { trialWords } from '../../../lib/i18n/rules.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { TryRuleAnswer } from '../../../lib/wire/rules-api.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dayTime } from '../../ui/time.ts'
import styles from './rules.module.css'

type Example = TryRuleAnswer['examples'][number]

export function TrialResult({ result }: { result: TryRuleAnswer }) {
  const words = useWords(trialWords)
  const majors: Readonly<Record<string, string>> = useWords(majorWords)
  const { locale } = usePreferences()
  const { cases, hit, acts, atOnce, perDay, byMajor, examples, more } = result
  const busiest = perDay.reduce((most, day) => (day.acts > most.acts ? day : most), { day: '', acts: 0 })
  const average = (acts / Math.max(1, perDay.length - 1)).toFixed(1)
  const majorsSaid = byMajor
    .map((one) => fill(words.majorCount, { major: `${one.major} ${majors[one.major] ?? ''}`, acts: one.acts }))
    .join(' · ')
  const columns: Column<Example>[] = [
    { id: 'number', head: words.number, cell: ({ number }) => number },
    { id: 'kind', head: words.kind, cell: ({ category }) => category },
    { id: 'level', head: words.level, align: 'end', cell: ({ severity }) => severity },
    { id: 'at', head: words.wouldAct, cell: ({ at }) => dayTime(at, locale) },
  ]
  return (
    <div className={styles.result}>
      <p>
        {fill(words.result, { cases, hit, acts, perDay: average })}
        {acts > 0 && ` ${fill(words.busiest, busiest)}`}
      </p>
      {more && <p>{fill(words.more, { cases })}</p>}
      <p>
        <strong>{fill(words.atOnce, { count: atOnce })}</strong>
      </p>
      {acts === 0 ? (
        <p className="muted">{words.nothing}</p>
      ) : (
        <>
          <Days perDay={perDay} most={busiest.acts} />
          <p>{fill(words.byMajor, { list: majorsSaid })}</p>
          {examples.length > 0 && (
            <Table
              label={fill(words.examples, { count: examples.length })}
              caption={fill(words.examples, { count: examples.length })}
              columns={columns}
              rows={examples}
              keyOf={({ number }) => number}
            />
          )}
        </>
      )}
    </div>
  )
}

/** A bar a day; the words above say what it amounts to. */
function Days({ perDay, most }: { perDay: TryRuleAnswer['perDay']; most: number }) {
  const words = useWords(trialWords)
  const [first, last] = [perDay[0], perDay.at(-1)]
  return (
    <figure className={styles.days}>
      <figcaption>{words.perDay}</figcaption>
      <div className={styles.bars} aria-hidden="true">
        {perDay.map(({ day, acts }) => (
          <span key={day} title={`${day}: ${acts}`} style={{ blockSize: `${(acts / Math.max(1, most)) * 100}%` }} />
        ))}
      </div>
      <div className={styles.ends} aria-hidden="true">
        <span>{first?.day}</span>
        <span>{last?.day}</span>
      </div>
    </figure>
  )
}
