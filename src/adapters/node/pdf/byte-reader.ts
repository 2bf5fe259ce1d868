// Reads what fonts are written in, big end first; beyond the end is a fault, since only our own fonts are read.
import { assert } from '../../../kernel/index.ts'

export class ByteReader {
  readonly bytes: Uint8Array
  at: number
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }
  u8(): number {
    const byte = this.bytes[this.at++]
    assert(byte !== undefined, 'font: read beyond its end')
    return byte
  }
  u16(): number {
    return this.u8() * 256 + this.u8()
  }
  i16(): number {
    const value = this.u16()
    return value > 0x7fff ? value - 0x10000 : value
  }
  u32(): number {
    return this.u16() * 65_536 + this.u16()
  }
  take(length: number): Uint8Array {
    const taken = this.bytes.subarray(this.at, this.at + length)
    assert(taken.length === length, 'font: cut off')
    this.at += length
    return taken
  }
  /** WOFF2 4.1: seven bits a byte, the highest says whether another follows. */
  base128(): number {
    let value = 0
    let byte = 0x80
    for (let count = 0; byte >= 0x80; count++) {
      assert(count < 5, 'font: a number without an end')
      byte = this.u8()
      value = value * 128 + (byte & 0x7f)
    }
    return value
  }
  /** WOFF2 4.1: mostly one byte. */
  short255(): number {
    const code = this.u8()
    if (code === 253) return this.u16()
    if (code === 255) return this.u8() + 253
    return code === 254 ? this.u8() + 506 : code
  }
}

export const u16Of = (value: number): readonly number[] => [(value >> 8) & 0xff, value & 0xff]
export const u32Of = (value: number): readonly number[] => [...u16Of(Math.floor(value / 65_536)), ...u16Of(value % 65_536)]
