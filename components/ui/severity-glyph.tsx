'use client'
/** Severity as shape, number and word together: colour alone never carries it. */
import type { Severity } from '../../lib/domain/incident/state.ts'
import { severityWords } from '../../lib/i18n/incident.ts'
import { useWords } from './preferences.tsx'

const SHAPES: Readonly<Record<Severity, string>> = {
  1: '7.5,2 16.5,2 22,7.5 22,16.5 16.5,22 7.5,22 2,16.5 2,7.5',
  2: '12,1.5 23,21.5 1,21.5',
  3: '12,1 23,12 12,23 1,12',
  4: '3,3 21,3 21,21 3,21',
}
/** The triangle's mass lies low; its number goes with it. */
const BASELINE: Readonly<Record<Severity, number>> = { 1: 16.6, 2: 19, 3: 16.6, 4: 16.6 }

/** `label={false}` when the word stands beside it: then a screen reader would hear it twice. */
export function SeverityGlyph({
  severity,
  size = 24,
  label = true,
}: {
  severity: Severity
  size?: number
  label?: boolean
}) {
  const words = useWords(severityWords)
  const drawing = (
    <>
      <polygon
        points={SHAPES[severity]}
        fill={`var(--sev-${severity})`}
        stroke="var(--sev-ink)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <text
        x="12"
        y={BASELINE[severity]}
        textAnchor="middle"
        fontSize="13"
        fontWeight="700"
        fill="var(--sev-ink)"
        aria-hidden
      >
        {severity}
      </text>
    </>
  )
  return label ? (
    <svg className="gc-severity" width={size} height={size} viewBox="0 0 24 24" role="img" aria-label={words[severity]}>
      {drawing}
    </svg>
  ) : (
    <svg className="gc-severity" width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      {drawing}
    </svg>
  )
}
