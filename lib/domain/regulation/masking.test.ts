import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAddress, maskIdNumber, maskName, maskPhone, maskPlate, maskText } from './masking.ts'

describe('masking', () => {
  it.each([
    ['张三', '张*'],
    ['张小明', '张**'],
    ['欧阳小明', '欧阳**'],
    ['欧阳', '欧*'],
    ['Wang Li', 'W***'],
  ])('keeps only the family name of %s', (name, masked) => expect(maskName(name)).toBe(masked))

  it('masks phones, identity numbers and plates as defined', () => {
    expect(maskPhone('13900001234')).toBe('139****1234')
    expect(maskPhone('0510-80001234')).toBe('0510-****1234')
    expect(maskIdNumber('320213199001010000')).toBe('320213********0000')
    expect(maskIdNumber('320213199001010000', 'wall')).toBe('***')
    expect(maskPlate('苏B12345')).toBe('苏B***45')
    expect(maskAddress('胜利门社区居委会', '第3网格')).toBe('胜利门社区 第3网格')
  })

  it('masks what stands in free text', () => {
    expect(maskText('请联系13900001234,车牌苏B12345')).toBe('请联系139****1234,车牌苏B***45')
    expect(maskText('身份证320213199001010000', 'wall')).toBe('身份证***')
  })

  it('leaves no mobile number in any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 99_999_999 }), fc.string(), (before, tail, after) => {
        const phone = `139${String(tail).padStart(8, '0')}`
        const masked = maskText(`${before.replace(/\d/g, '')} ${phone} ${after.replace(/\d/g, '')}`)
        expect(masked).not.toContain(phone)
      }),
    )
  })
})
