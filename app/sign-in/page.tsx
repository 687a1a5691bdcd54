import { SignInPage } from '../../components/sign-in/sign-in-page.tsx'
import { titled } from '../page-title.ts'

export const generateMetadata = titled('signIn')

export default function Page() {
  return <SignInPage />
}
