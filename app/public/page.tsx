import { MatterListPage } from '../../components/public/matter-list-page.tsx'
import { readMatters } from '../../components/public/read-matters.ts'
import { readLocale, titled } from '../page-title.ts'

export const generateMetadata = titled('public')

/** One value of each name; a second is not asked for. */
const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const query = await searchParams
  const asked = { county: one(query.county), at: one(query.at) }
  const [read, locale] = await Promise.all([readMatters(asked), readLocale()])
  return <MatterListPage read={read} asked={asked} locale={locale} />
}
