import { WebFont } from '../../components/ui/web-font.tsx'
import { WallPage } from '../../components/wall/wall-page.tsx'
import { titled } from '../page-title.ts'

export const generateMetadata = titled('wall')

export default function Page() {
  return (
    <div className="dark-by-default">
      <WebFont />
      <WallPage />
    </div>
  )
}
