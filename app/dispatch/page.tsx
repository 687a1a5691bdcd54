/** The dispatcher's desk. */
import type { Metadata } from 'next'
import { DispatchPage } from '../../components/dispatch/dispatch-page.tsx'

export const metadata: Metadata = { title: '指挥调度' }

export default function Page() {
  return <DispatchPage />
}
