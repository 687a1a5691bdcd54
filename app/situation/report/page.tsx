import { SignedInProvider } from '../../../components/shell/signed-in.tsx'
import { ReportPage } from '../../../components/situation/report/report-page.tsx'
import { WebFont } from '../../../components/ui/web-font.tsx'
import { titled } from '../../page-title.ts'
import './print.css'

export const generateMetadata = titled('situationReport')

/** Without the frame of the other pages: all of it goes on paper. */
export default function Page() {
  return (
    <main>
      <WebFont />
      <SignedInProvider>
        <ReportPage />
      </SignedInProvider>
    </main>
  )
}
