'use client'
/** The map of the report as a picture, also to be taken away by itself. */
import { useEffect, useRef, useState } from 'react'
import { reportWords } from '../../../lib/i18n/situation-report.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { save } from '../take-away/use-export.ts'
import { drawAreaMap, loadMapFont, MAP_HEIGHT, MAP_WIDTH, type MapFacts } from './area-map.ts'
import styles from './report.module.css'

export function MapPicture({ facts, name, onDrawn }: { facts: MapFacts; name: string; onDrawn: () => void }) {
  const words = useWords(reportWords)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState(false)
  // Facts are made anew with each drawing of the page; what is on the picture is told by their text.
  const drawing = JSON.stringify([facts.title, facts.subtitle, facts.source, [...facts.cases]])
  // biome-ignore lint/correctness/useExhaustiveDependencies: see `drawing`
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    let isOver = false
    void loadMapFont(facts)
      .catch(() => undefined)
      .then(() => {
        if (isOver) return
        drawAreaMap(context, facts)
        setDrawn(true)
        onDrawn()
      })
    return () => {
      isOver = true
    }
  }, [drawing])
  const download = () => canvas.current?.toBlob((file) => file && save(file, `${name}.png`), 'image/png')
  return (
    <figure className={styles.map}>
      <canvas
        ref={canvas}
        width={MAP_WIDTH}
        height={MAP_HEIGHT}
        role="img"
        aria-label={`${facts.title}，${facts.subtitle}`}
        data-drawn={drawn || undefined}
      />
      <figcaption className={styles.screenOnly}>
        <Button size="small" onClick={download} disabled={!drawn}>
          {words.png}
        </Button>
      </figcaption>
    </figure>
  )
}
