/** What a commit tells the other servers of this database: an operation and its new size, and nothing else. */
import { OperationId } from '../../kernel/index.ts'

export type Grown = Readonly<{ operationId: OperationId; size: number }>

export const grownChannel = 'amparo_grown'

export function grownText({ operationId, size }: Grown): string {
  return `${operationId} ${size}`
}

/** Out: null for what we did not write: anybody with an account may notify. */
export function readGrown(text: string | undefined): Grown | null {
  const [id = '', digits = ''] = text?.split(' ') ?? []
  const operationId = OperationId.safeParse(id)
  const size = /^\d{1,15}$/.test(digits) ? Number(digits) : NaN
  return operationId.success && Number.isSafeInteger(size) ? { operationId: operationId.data, size } : null
}
