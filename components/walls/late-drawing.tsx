'use client'
/** The drawing of a wall, fetched when there is one to draw: it brings the wall's own panels along. */
import { type ComponentProps, lazy, Suspense } from 'react'
import { untilLoaded } from '../ui/later-part.tsx'
import styles from './walls.module.css'

const WallDrawing = lazy(
  untilLoaded(() => import('./wall-drawing.tsx').then((part) => ({ default: part.WallDrawing }))),
)

/** Empty in the screen's own shape until there is something to draw, so that nothing moves when it comes. */
export function LateDrawing({ screen, feed, units, ...rest }: LateDrawingProps) {
  const blank = <div className={styles.drawing} style={{ aspectRatio: `${screen.width} / ${screen.height}` }} />
  if (!feed || !units) return blank
  return (
    <Suspense fallback={blank}>
      <WallDrawing screen={screen} feed={feed} units={units} {...rest} />
    </Suspense>
  )
}

type Drawn = ComponentProps<typeof WallDrawing>
interface LateDrawingProps extends Omit<Drawn, 'feed' | 'units'> {
  feed: Drawn['feed'] | undefined
  units: Drawn['units'] | undefined
}
