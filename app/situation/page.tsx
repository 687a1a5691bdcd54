import { AppShell } from '../../components/shell/app-shell.tsx'
import { NotesPane } from '../../components/situation/notes/notes-pane.tsx'
import { SituationPage } from '../../components/situation/situation-page.tsx'
import { titled } from '../page-title.ts'

export const generateMetadata = titled('situation')

export default function Page() {
  return (
    <AppShell page="situation">
      <SituationPage />
      <NotesPane />
    </AppShell>
  )
}
