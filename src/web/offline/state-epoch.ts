/** A device that came back from its second copy says so, once home's log is here: it begins another chain, and why. Rule WB26. */
import { ActId } from '../../kernel/index.ts'
import { isReadable } from '../../domain/index.ts'
import { hereAccount, writeHere, type Author, type FieldTail } from '../../logbook/index.ts'

/** In: an act's id, used if it is said now. Out: whether it was. Refused by nobody it stays unsaid, and is tried after the next exchange. */
export async function stateEpoch(tail: FieldTail, author: Author, actId: string): Promise<boolean> {
  const { deviceId, epoch } = author
  if (epoch === 1) return false
  const isSaid = hereAccount(tail).table.rows.some(({ content }) => isReadable(content) && content.type === 'device.epoch-started' && content.count.deviceId === deviceId && content.count.epoch === epoch)
  if (isSaid) return false
  const said = await writeHere(tail, author, { act: 'start-device-epoch', request: { deviceId, epoch, because: 'store-emptied' }, actId: ActId.parse(actId) })
  return said.ok
}
