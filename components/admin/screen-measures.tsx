'use client'
/** The two measures letters on a wall are sized by, as they are typed: the distance of the farthest viewer and what lies between two pixels. */
import type { ComponentProps } from 'react'
import { DISTANCE_MAX_M, DISTANCE_MIN_M, PITCH_MAX_MM, PITCH_MIN_MM } from '../../lib/domain/wall/screen.ts'
import { wallsWords } from '../../lib/i18n/walls.ts'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/preferences.tsx'

interface MeasureProps extends Pick<ComponentProps<'input'>, 'required'> {
  /** As typed, so that a half-typed number stands as it is. */
  value: string
  onChange: (typed: string) => void
}

function MeasureField({
  onChange,
  ...field
}: MeasureProps & { label: string; hint?: string; min: number; max: number }) {
  return <TextField type="number" step="any" {...field} onChange={({ target }) => onChange(target.value)} />
}

export function DistanceField(props: MeasureProps) {
  const { distance } = useWords(wallsWords)
  return <MeasureField {...props} label={distance} min={DISTANCE_MIN_M} max={DISTANCE_MAX_M} />
}

/** `hint`: how the ruler on the screen is read, where one stands before it. */
export function PitchField(props: MeasureProps & { hint?: string }) {
  const { pitch } = useWords(wallsWords)
  return <MeasureField {...props} label={pitch} min={PITCH_MIN_MM} max={PITCH_MAX_MM} />
}
