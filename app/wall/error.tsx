'use client'
import { WallFault } from '../../components/wall/wall-fault.tsx'

/** The last net under a wall: nobody is there to press «again». */
export default function WallError() {
  return <WallFault />
}
