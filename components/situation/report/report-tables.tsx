'use client'
/** Tables of a report: units beside each other, all figures, and what each means. */
import { kpiNameWords } from '../../../lib/i18n/kpi.ts'
import { gapWords } from '../../../lib/i18n/kpi-gaps.ts'
import { kpiSheet } from '../../../lib/i18n/kpi-sheet.ts'
import { figureWords } from '../../../lib/i18n/situation-figures.ts'
import { reportWords } from '../../../lib/i18n/situation-report.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { FiguresAnswer } from '../../../lib/wire/situation-api.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import type { Tile } from '../figures/tile.ts'
import { targetText, valueText } from '../figures/value-text.ts'
import styles from './report.module.css'

/** Figures that stand beside each unit. */
const UNIT_FIGURES = ['K03', 'K04', 'K05'] as const

export function UnitTable({ units, figures }: { units: FiguresAnswer['parts']; figures: FiguresAnswer }) {
  const words = useWords(reportWords)
  const names = useWords(kpiNameWords)
  const figure = useWords(figureWords)
  const percent = (list: FiguresAnswer['figures'], id: string): string => {
    const found = list.find((one) => one.id === id)
    if (found?.kind !== 'rate' || found.denominator === 0) return figure.noCases
    return `${(Math.round((found.numerator * 1_000) / found.denominator) / 10).toFixed(1)} %（${found.numerator} / ${found.denominator}）`
  }
  const row = (key: string, name: string, cases: number, list: FiguresAnswer['figures']) => (
    <tr key={key}>
      <th scope="row">{name}</th>
      <td>{cases}</td>
      {UNIT_FIGURES.map((id) => (
        <td key={id}>{percent(list, id)}</td>
      ))}
    </tr>
  )
  return (
    <section>
      <h2>{words.units}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.cases}</th>
            {UNIT_FIGURES.map((id) => (
              <th key={id} scope="col">
                {names[id]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((one) => row(one.key, one.name, one.cases, one.figures))}
          {row('total', words.total, figures.cases, figures.figures)}
        </tbody>
      </table>
    </section>
  )
}

export function FigureTable({ tiles }: { tiles: readonly Tile[] }) {
  const words = useWords(reportWords)
  const names = useWords(kpiNameWords)
  const figure = useWords(figureWords)
  const gaps = useWords(gapWords)
  const base = ({ value }: Tile): string => {
    if (value.kind === 'times') return String(value.n)
    if (value.kind === 'per_day') return String(value.cases)
    return value.kind === 'rate' ? String(value.denominator) : '—'
  }
  return (
    <section>
      <h2>{words.figures}</h2>
      <table>
        <thead>
          <tr>
            {[words.figure, words.value, words.n, words.before, words.target].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tiles.map((tile) => (
            <tr key={tile.facts.id}>
              <th scope="row">
                {tile.facts.id.slice(0, 3)} {names[tile.facts.id]}
              </th>
              <td>
                {valueText(tile.value, tile.facts, figure)}
                {tile.value.kind === 'times' && `（${figure.median}）`}
                {tile.value.kind === 'rate' &&
                  tile.value.interval &&
                  `（${fill(figure.interval, { low: tile.value.interval.low.toFixed(1), high: tile.value.interval.high.toFixed(1) })}）`}
                {tile.value.kind === 'rate' && tile.value.provisional && `（${figure.provisional}）`}
                {tile.value.kind === 'not_recorded' && tile.value.why && `（${gaps[tile.value.why]}）`}
              </td>
              <td>{base(tile)}</td>
              <td>{tile.before ? valueText(tile.before, tile.facts, figure) : '—'}</td>
              <td>{tile.target ? targetText(tile.target.value, tile.facts, figure) : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function Definitions() {
  const words = useWords(reportWords)
  const { locale } = usePreferences()
  const sheet = kpiSheet(locale)
  return (
    <section className={styles.definitions}>
      <h2>{words.definitions}</h2>
      {sheet.rules.map((rule) => (
        <p key={rule}>{rule}</p>
      ))}
      <table>
        <thead>
          <tr>
            <th scope="col">{words.figure}</th>
            <th scope="col">{words.formula}</th>
            <th scope="col">{words.definition}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.figures.map(({ id, code, name, formula, definition }) => (
            <tr key={id}>
              <th scope="row">
                {code} {name}
              </th>
              <td>{formula}</td>
              <td>{definition}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
