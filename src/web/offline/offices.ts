/** In which operations an account has an office, as the server says it: read strictly. */
import { accept, refuse, type Outcome } from '../../kernel/index.ts'
import { shapes } from '../../contract/index.ts'
import type { HttpClient } from '../../client/index.ts'
import type { Office } from './core.ts'

export async function officesOf(client: HttpClient): Promise<Outcome<readonly Office[]>> {
  const answer = await client.ask('GET', '/v1/operations')
  if (!answer.ok) return answer
  const read = shapes.OperationsAnswer.safeParse(answer.value)
  if (!read.success) return refuse('answer-malformed')
  return accept(read.data.operations.map(({ operationId, officerId, agencyId, role, nature }) => ({ operationId, officerId, agencyId, role: role ?? '', nature })))
}
