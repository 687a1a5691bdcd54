'use client'
/** A wall that could not be drawn says so, and begins anew by itself. */
import { useEffect } from 'react'
import { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { useWords } from '../ui/preferences.tsx'
import { reloadWhenServed } from './reload.ts'
import styles from './wall.module.css'

export function WallFault() {
  const words = useWords(wallScreenWords)
  useEffect(() => reloadWhenServed(), [])
  return (
    <main className={styles.opening} role="alert">
      {words.fault}
    </main>
  )
}
