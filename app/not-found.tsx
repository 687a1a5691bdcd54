import { FullPageMessage } from '../components/shell/full-page-message.tsx'

export default function NotFound() {
  return <FullPageMessage kind="notFound" />
}
