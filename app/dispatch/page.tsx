/** The dispatcher's desk. */
import { DispatchPage } from '../../components/dispatch/dispatch-page.tsx'
import { titled } from '../page-title.ts'

export const generateMetadata = titled('dispatch')

export default function Page() {
  return <DispatchPage />
}
