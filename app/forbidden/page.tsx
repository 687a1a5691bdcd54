import { FullPageMessage } from '../../components/shell/full-page-message.tsx'
import { titled } from '../page-title.ts'

export const generateMetadata = titled('forbidden')

/** Shown by the server's page gate in place of a page that belongs to another role. */
export default function Forbidden() {
  return <FullPageMessage kind="forbidden" />
}
