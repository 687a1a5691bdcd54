/** What a file is by its first bytes. Its name and the type it came under are what somebody says of it, and count for nothing. */

type PhotoKind = 'jpeg' | 'png' | 'webp'

const SIGNATURES: readonly { readonly kind: PhotoKind; readonly parts: readonly (readonly [number, string])[] }[] = [
  { kind: 'jpeg', parts: [[0, 'ffd8ff']] },
  { kind: 'png', parts: [[0, '89504e470d0a1a0a']] },
  // RIFF, its length, WEBP.
  {
    kind: 'webp',
    parts: [
      [0, '52494646'],
      [8, '57454250'],
    ],
  },
]

export function kindOf(bytes: Uint8Array): PhotoKind | null {
  const head = Buffer.from(bytes.subarray(0, 16))
  const found = SIGNATURES.find(({ parts }) =>
    parts.every(([at, hex]) => head.toString('hex', at, at + hex.length / 2) === hex),
  )
  return found?.kind ?? null
}
