import { createECDH } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isKeyPair, isPushEndpoint, seal, vapidHeader } from './web-push.ts'

describe('a message for a browser', () => {
  it('is sealed as in RFC 8291, appendix A', () => {
    const own = createECDH('prime256v1')
    own.setPrivateKey(Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'))
    const sealed = seal(
      Buffer.from('When I grow up, I want to be a watermelon'),
      {
        endpoint: 'https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV',
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
      { own, salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url') },
    )
    expect(sealed.toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    )
  })

  it('longer than a push service carries is refused with its length', () => {
    const keys = createECDH('prime256v1')
    const p256dh = keys.generateKeys('base64url')
    expect(() => seal(Buffer.alloc(5_000), { endpoint: '', p256dh, auth: 'BTBZMqHH6r4Tts7J_aSIgg' })).toThrow(
      '5000 bytes',
    )
  })
})

describe('our key', () => {
  it('signs for the service and nobody else, for less than a day', () => {
    const keys = createECDH('prime256v1')
    const publicKey = keys.generateKeys('base64url')
    const privateKey = keys.getPrivateKey('base64url')
    const header = vapidHeader(
      { publicKey, privateKey, subject: 'mailto:a@example.cn' },
      'https://push.example.cn/x',
      0,
    )
    const [, claims = ''] = /^vapid t=([^,]+), k=/.exec(header)?.[1]?.split('.') ?? []
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      aud: 'https://push.example.cn',
      exp: 43_200,
      sub: 'mailto:a@example.cn',
    })
    expect(isKeyPair(publicKey, privateKey)).toBe(true)
    expect(isKeyPair(publicKey, Buffer.alloc(32, 1).toString('base64url'))).toBe(false)
  })
})

it('a worker’s phone cannot have this server knock at doors inside', () => {
  for (const address of [
    'http://push.example.cn/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://localhost/x',
    'https://db.internal/x',
    'https://push.example.cn:5432/x',
    'https://user:pass@push.example.cn/x',
  ])
    expect(isPushEndpoint(address, true), address).toBe(false)
  expect(isPushEndpoint('https://updates.push.services.mozilla.com/wpush/v2/x', true)).toBe(true)
})
