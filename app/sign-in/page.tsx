import type { Metadata } from 'next'
import { SignInPage } from '../../components/sign-in/sign-in-page.tsx'

export const metadata: Metadata = { title: '登录' }

export default function Page() {
  return <SignInPage />
}
