import type { Metadata } from 'next'
import { FullPageMessage } from '../../components/shell/full-page-message.tsx'

export const metadata: Metadata = { title: '无权打开' }

/** Shown by the server's page gate in place of a page that belongs to another role. */
export default function Forbidden() {
  return <FullPageMessage kind="forbidden" />
}
