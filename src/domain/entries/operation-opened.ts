/** The first entry of every operation: what it is, who keeps its home, whether it is real (FORMATS 3). */
import { z } from 'zod'
import { DeviceId, OperationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const OperationNature = z.enum(['actual', 'exercise'])
/** `access`: the log of reads of an operation, a ledger of its own. */
export const LedgerKind = z.enum(['protection', 'investigation', 'access'])

export const operationOpened = defineEntry({
  type: 'operation.opened',
  summary: 'An operation begins: its home, whether it is actual or an exercise, and the kind of ledger.',
  count: {
    operationId: OperationId,
    homeDeviceId: DeviceId,
    nature: OperationNature,
    ledgerKind: LedgerKind,
  },
  touches: (count) => ({ devices: [count.homeDeviceId] }),
  descriptive: ['operationId', 'nature', 'ledgerKind'],
  statedBy: 'home',
  correctable: 'no',
})
