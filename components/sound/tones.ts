/** Two tones made by the browser itself, so that no file can be missing when it matters. Nothing longer than a second. */
import type { Loudness } from '../../lib/domain/wall/alarms.ts'

interface Note {
  readonly hz: number
  readonly atS: number
  readonly forS: number
}
const NOTES: Readonly<Record<Loudness, readonly Note[]>> = {
  loud: [
    { hz: 880, atS: 0, forS: 0.22 },
    { hz: 660, atS: 0.26, forS: 0.22 },
    { hz: 880, atS: 0.52, forS: 0.36 },
  ],
  soft: [{ hz: 523, atS: 0, forS: 0.35 }],
}
const VOLUME: Readonly<Record<Loudness, number>> = { loud: 0.5, soft: 0.15 }
/** Rise and fall of a note: without them it clicks. */
const EDGE_S = 0.02

export interface Tones {
  /** False until the browser has had a gesture: it lets no page sound before. */
  ready(): boolean
  /** To be called from a gesture. */
  unlock(): Promise<void>
  play(tone: Loudness): void
  close(): void
}

/** `onChange`: whether it may be heard has changed, by a gesture or by the browser's own leave. */
export function createTones(onChange: () => void): Tones {
  const context = new AudioContext()
  context.onstatechange = onChange
  return {
    ready: () => context.state === 'running',
    unlock: () => context.resume(),
    play(tone) {
      if (context.state !== 'running') return
      for (const { hz, atS, forS } of NOTES[tone]) {
        const from = context.currentTime + atS
        const oscillator = context.createOscillator()
        const gain = context.createGain()
        oscillator.frequency.value = hz
        gain.gain.setValueAtTime(0, from)
        gain.gain.linearRampToValueAtTime(VOLUME[tone], from + EDGE_S)
        gain.gain.setValueAtTime(VOLUME[tone], from + forS - EDGE_S)
        gain.gain.linearRampToValueAtTime(0, from + forS)
        oscillator.connect(gain).connect(context.destination)
        oscillator.start(from)
        oscillator.stop(from + forS)
      }
    },
    close() {
      context.onstatechange = null
      void context.close()
    },
  }
}
