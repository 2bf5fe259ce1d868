/** What screens know of keys: whether single ones are read, and how to open the palette and the help sheet. */
import { createContext, useContext } from 'react'

export type Keys = Readonly<{ isOn: boolean; setIsOn(isOn: boolean): void; find(): void; help(): void }>

const nothing: Keys = { isOn: true, setIsOn: () => undefined, find: () => undefined, help: () => undefined }

export const KeysContext = createContext<Keys>(nothing)

export function useKeys(): Keys {
  return useContext(KeysContext)
}
