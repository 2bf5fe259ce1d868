/** By which picture each person is known again: the last one of a face that stands, under every registration of hers (UI20). */
import type { RegistrationId, Sha256 } from '../../kernel/index.ts'
import { contentAt, isReadable, personAt } from '../../domain/index.ts'
import type { ViewDesk } from './view-desk.ts'

export type PhotosView = readonly Readonly<{ registrationId: RegistrationId; hash: Sha256 }>[]

export function photosView({ account, known }: ViewDesk): PhotosView {
  const latest = new Map<RegistrationId, Sha256>()
  for (const [row, { content: stated, hash }] of account.table.rows.entries()) {
    if (row >= known || !isReadable(stated) || stated.type !== 'photo.taken') continue
    const content = contentAt(account.table, row, known)
    if (content?.type !== 'photo.taken' || content.count.shows !== 'face') continue
    for (const id of personAt(account, content.count.registrationId, known).registrations) latest.set(id, hash)
  }
  return [...latest].map(([registrationId, hash]) => ({ registrationId, hash }))
}
