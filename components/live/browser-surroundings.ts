/** The browser's side of a connection: is the page looked at, and when does it come back to life. */
import type { Surroundings } from './connection.ts'

export const browserSurroundings: Surroundings = {
  visible: () => document.visibilityState === 'visible',
  onWake(wake) {
    const whenVisible = () => {
      if (document.visibilityState === 'visible') wake()
    }
    document.addEventListener('visibilitychange', whenVisible)
    window.addEventListener('online', wake)
    window.addEventListener('pageshow', wake)
    return () => {
      document.removeEventListener('visibilitychange', whenVisible)
      window.removeEventListener('online', wake)
      window.removeEventListener('pageshow', wake)
    }
  },
}
