'use client'
/** Rows of a list on a wall: as many as there is room for, each of one height. */
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { ROW_EM } from '../../lib/domain/wall/legible.ts'
import { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { fill } from '../../lib/i18n/words.ts'
import { useWords } from '../ui/preferences.tsx'
import styles from './wall.module.css'

/** As many rows as have room, and how many more there are: nothing on a wall scrolls. */
export function Rows({
  title,
  rows,
  more = 0,
  empty,
}: {
  title: string
  rows: ReactNode[]
  more?: number
  empty?: string
}) {
  const words = useWords(wallScreenWords)
  const box = useRef<HTMLOListElement>(null)
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const list = box.current
    if (!list) return
    const measure = () => {
      const em = Number.parseFloat(getComputedStyle(list).getPropertyValue('--u')) || 1
      setRoom(Math.floor(list.clientHeight / (em * ROW_EM)))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(list)
    return () => watch.disconnect()
  }, [])
  const hidden = more + Math.max(0, rows.length - room)
  const shown = hidden > 0 ? rows.slice(0, Math.max(0, room - 1)) : rows
  return (
    <>
      <h2>{title}</h2>
      <ol ref={box} className={styles.rows}>
        {rows.length === 0 && <li className={styles.row}>{empty ?? words.none}</li>}
        {shown}
        {hidden > 0 && <li className={styles.row}>{fill(words.more, { count: more + rows.length - shown.length })}</li>}
      </ol>
    </>
  )
}

export const Row = ({ name, says }: { name: string; says: string }) => (
  <li className={styles.row}>
    <span className={styles.name}>{name}</span>
    <span>{says}</span>
  </li>
)
