'use client'
/** Every figure of the product for this view, next to the period before and its target. A click says what it means and how it came about. */
import { useState } from 'react'
import type { KpiId } from '../../../lib/domain/kpi/kpi-id.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { kpiNameWords } from '../../../lib/i18n/kpi.ts'
import { gapWords } from '../../../lib/i18n/kpi-gaps.ts'
import { figureWords } from '../../../lib/i18n/situation-figures.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { PeopleAnswer } from '../../../lib/wire/people-api.ts'
import type { FiguresAnswer } from '../../../lib/wire/situation-api.ts'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { clockTime, dayTime } from '../../ui/time.ts'
import { blockTrouble } from '../block-trouble.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { LIST_PARTS } from '../filter/view.ts'
import type { BehindFigure } from '../list/use-cases.ts'
import { type Answer, ONCE, useAnswer } from '../use-answer.ts'
import { DefinitionDialog } from './definition-dialog.tsx'
import styles from './figures.module.css'
import { OF_NOW, OF_WHOLE_AREA, peopleFigures } from './other-figures.ts'
import { peoplePath } from './people-path.ts'
import { changeOf, meetsTarget, type Others, type Tile, tilesOf } from './tile.ts'
import { changeText, spanOf, targetText, valueText } from './value-text.ts'

const GROUPS = [
  ['completion', ['K03', 'K04', 'K05', 'K05_pending', 'K22_self_handled', 'K22_escalated', 'K22_extended']],
  ['times', ['K08', 'K09', 'K18']],
  ['intake', ['K01', 'K02', 'K16']],
  ['quality', ['K06', 'K07', 'K17']],
  ['satisfaction', ['K10', 'K10_strict', 'K10_answered', 'K11_contacted', 'K11_solved', 'K11_satisfied']],
  ['staff', ['K12', 'K13', 'K14', 'K15']],
  ['cooperation', ['K19', 'K20', 'K21']],
] as const satisfies readonly (readonly [keyof typeof figureWords, readonly KpiId[]])[]

export function KpiPane({
  filter,
  figures: now,
  version,
  others,
  onList,
}: {
  filter: SituationFilter
  /** Of the period on show. */
  figures: Answer<FiguresAnswer>
  /** For the period compared with, which changes less. */
  version: number
  others: Others
  onList: (behind: BehindFigure | undefined) => void
}) {
  const words = useWords(figureWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const comparedAsk = filter.askCompared()
  const before = useAnswer<FiguresAnswer>(comparedAsk && `/api/v1/situation/figures?${comparedAsk}`, version)
  const [asked, setAsked] = useState<KpiId>()
  const peopleBefore = useAnswer<PeopleAnswer>(filter.compared && peoplePath(filter.area, filter.compared), ONCE)
  const tiles = tilesOf(
    now.data && { answer: now.data, range: filter.range },
    filter.compared && before.data && { answer: before.data, range: filter.compared },
    others,
    filter.compared && peopleBefore.data ? peopleFigures(peopleBefore.data) : {},
  )
  const isNarrow = filter.view.cell !== undefined || LIST_PARTS.some((part) => filter.view[part])
  const open = tiles.find(({ facts }) => facts.id === asked)
  const isWaiting = !now.data && !now.error
  return (
    <section className={styles.pane} aria-label={words.title} data-part="figures">
      <header>
        <h2>{words.title}</h2>
        {now.data && (
          <p className="muted">
            {fill(words.period, { from: dayTime(filter.range.from, locale), to: dayTime(filter.range.to, locale) })} ·{' '}
            {fill(words.cases, { count: now.data.cases })} · {fill(words.as, { time: clockTime(now.data.at, locale) })}
          </p>
        )}
      </header>
      {now.error && (
        <PartFailed part={words.title} reason={blockTrouble(now.error, common, words)} retry={now.reload} />
      )}
      {isWaiting && <Skeleton rows={6} />}
      {now.data &&
        GROUPS.map(([group, ids]) => (
          <section key={group} className={styles.group} aria-label={words[group]}>
            <h3>{words[group]}</h3>
            <div className={styles.tiles} data-old={now.isOld || before.isOld || undefined}>
              {ids.map((id) => {
                const tile = tiles.find(({ facts }) => facts.id === id)
                return tile && <KpiTile key={id} tile={tile} isNarrow={isNarrow} onOpen={() => setAsked(id)} />
              })}
            </div>
          </section>
        ))}
      <DefinitionDialog
        tile={open}
        cases={now.data?.cases ?? 0}
        onClose={() => setAsked(undefined)}
        onList={(behind) => {
          setAsked(undefined)
          onList(behind)
        }}
      />
    </section>
  )
}

function KpiTile({ tile, isNarrow, onOpen }: { tile: Tile; isNarrow: boolean; onOpen: () => void }) {
  const words = useWords(figureWords)
  const names = useWords(kpiNameWords)
  const gaps = useWords(gapWords)
  const { locale } = usePreferences()
  const { facts, value, before, target } = tile
  const change = changeOf(tile)
  const met = meetsTarget(tile)
  const isFew = value.kind === 'rate' && value.interval !== undefined
  const text = valueText(value, facts, words)
  const isSilent = value.kind === 'no_cases' || value.kind === 'nobody_on_duty' || value.kind === 'not_recorded'
  const period = OF_NOW.includes(facts.id)
    ? words.ofNow
    : isNarrow && OF_WHOLE_AREA.includes(facts.id)
      ? words.wholeArea
      : undefined
  return (
    <button
      type="button"
      className={styles.tile}
      data-kpi={facts.id}
      data-few={isFew || undefined}
      aria-label={fill(words.open, { name: names[facts.id], value: text })}
      onClick={onOpen}
    >
      <span className={styles.name}>
        {names[facts.id]} <small>{facts.id.slice(0, 3)}</small>
      </span>
      <span className={styles.value} data-silent={isSilent || undefined}>
        {text}
        {value.kind === 'times' && <small> {words.median}</small>}
      </span>
      {value.kind === 'rate' && (
        <span className={styles.more}>
          {fill(words.n, { n: value.denominator })}
          {value.interval &&
            ` · ${fill(words.interval, { low: value.interval.low.toFixed(1), high: value.interval.high.toFixed(1) })}`}
          {value.provisional && ` · ${words.provisional}`}
        </span>
      )}
      {value.kind === 'times' && (
        <span className={styles.more}>
          {fill(words.n, { n: value.n })} · {fill(words.spread, { p90: spanOf(value.p90Min, words) })}
        </span>
      )}
      {value.kind === 'per_day' && (
        <span className={styles.more}>
          {fill(words.n, { n: value.cases })}
          {value.since !== undefined && ` · ${fill(words.since, { time: dayTime(value.since, locale) })}`}
        </span>
      )}
      {value.kind === 'not_recorded' && value.why && <span className={styles.more}>{gaps[value.why]}</span>}
      {!isSilent && period && <span className={styles.more}>{period}</span>}
      {change && before && (
        <span className={styles.more}>
          {fill(words.before, { value: valueText(before, facts, words) })} · {changeText(change.by, facts, words)}{' '}
          <b>{words[change.verdict]}</b>
        </span>
      )}
      {target && (
        <span className={styles.more}>
          {fill(words.target, { value: targetText(target.value, facts, words) })}
          {met !== undefined && <b data-missed={!met || undefined}> {met ? `✓ ${words.met}` : `! ${words.missed}`}</b>}
        </span>
      )}
    </button>
  )
}
