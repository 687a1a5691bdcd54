import { SignedInProvider } from '../../../../components/shell/signed-in.tsx'
import { DailyPage } from '../../../../components/situation/report/daily-page.tsx'
import { WebFont } from '../../../../components/ui/web-font.tsx'
import { titled } from '../../../page-title.ts'
import '../print.css'

export const generateMetadata = titled('dailyReport')

/** A daily report that is kept: `?id=`. */
export default function Page() {
  return (
    <main>
      <WebFont />
      <SignedInProvider>
        <DailyPage />
      </SignedInProvider>
    </main>
  )
}
