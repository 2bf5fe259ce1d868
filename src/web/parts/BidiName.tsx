/** A person's name as she names herself: each form isolated in its own script, never joined into one run of text. */
import type { ReactNode } from 'react'
import type { NameForm } from '../views/index.ts'
import type { ShownPerson, ShownPlace } from '../views/naming.ts'
import { useWords } from './use-words.tsx'

const languageOfScript: Readonly<Record<NameForm['script'], string | undefined>> = { Hebr: 'he', Cyrl: 'ru', Arab: 'ar', Latn: undefined, Zyyy: undefined }

export function BidiName({ form }: Readonly<{ form: NameForm }>): ReactNode {
  return (
    <bdi lang={languageOfScript[form.script]} dir="auto">
      {form.text}
    </bdi>
  )
}

/** Both forms on lines of their own, or the code of the registration when none is open here; `isCodeBeside`: where it stands beside the name anyway. */
export function PersonName({ person, as: Tag = 'span', isCodeBeside = false }: Readonly<{ person: Pick<ShownPerson, 'names' | 'code' | 'naming'>; as?: 'span' | 'h2'; isCodeBeside?: boolean }>): ReactNode {
  const { app } = useWords()
  const [first, ...others] = person.names
  if (first === undefined) return <Tag className="nm unnamed">{person.naming === 'closed' ? app.people.notOpened : app.people.unnamed}{!isCodeBeside && <> <span className="mono">{person.code}</span></>}</Tag>
  return (
    <Tag className="nm">
      <BidiName form={first} />
      {others.map((form) => (
        <span key={form.text} className="nm-other"> <BidiName form={form} /></span>
      ))}
    </Tag>
  )
}

export function useNameOf(): (person: Pick<ShownPerson, 'names' | 'code' | 'naming'>) => string {
  const { app } = useWords()
  return (person) => person.names[0]?.text ?? `${person.naming === 'closed' ? app.people.notOpened : app.people.unnamed} ${person.code}`
}

export function usePlaceName(): (place: Pick<ShownPlace, 'name' | 'kind' | 'code'>) => string {
  const { app } = useWords()
  return ({ name, kind, code }) => name ?? app.unnamedPlace((app.placeKinds as Readonly<Record<string, string>>)[kind] ?? kind, code) // kinds are those of the words
}
