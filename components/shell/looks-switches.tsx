'use client'
/** Theme and language. */
import { commonWords } from '../../lib/i18n/common.ts'
import { fill } from '../../lib/i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { usePreferences, useTheme, useWords } from '../ui/preferences.tsx'

export function LooksSwitches() {
  const words = useWords(commonWords)
  const { locale, setLocale, setTheme } = usePreferences()
  const theme = useTheme()
  const other = theme === 'dark' ? 'light' : 'dark'
  const otherWord = other === 'dark' ? words.toDark : words.toLight
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={fill(words.themeSwitch, { theme: otherWord })}
        onClick={() => setTheme(other)}
      >
        ◐ {otherWord}
      </Button>
      <Button
        variant="quiet"
        size="small"
        lang={locale === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLocale(locale === 'zh' ? 'en' : 'zh')}
      >
        {words.languageSwitch}
      </Button>
    </>
  )
}
