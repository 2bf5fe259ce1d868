/** Where in the app one is: paths of the history, and the moment asked for in the query (`at`, `clock`), kept from link to link. */
import { createContext, useCallback, useContext, useEffect, useState, type AnchorHTMLAttributes, type MouseEvent, type ReactNode } from 'react'
import { instantOf } from '../../kernel/index.ts'
import type { Moments } from '../offline/engine.ts'

/** `look` changes the address where one stands: the moment, a filter; nothing is scrolled or read anew. */
export type Route = Readonly<{ path: string; query: URLSearchParams; go(to: string): void; look(to: string): void }>

const RouteContext = createContext<Route | null>(null)

/** What goes along from screen to screen. */
const carried = ['at', 'clock', 'wall']

export function RouteProvider({ children, at = null }: Readonly<{ children: ReactNode; at?: string | null }>): ReactNode {
  const [address, setAddress] = useState(at ?? `${location.pathname}${location.search}`)
  useEffect(() => {
    const follow = (): void => setAddress(`${location.pathname}${location.search}`)
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  const url = new URL(address, 'http://amparo.invalid')
  const go = useCallback((to: string) => {
    history.pushState(null, '', to)
    setAddress(to)
    scrollTo(0, 0)
    // Whoever listens hears that the screen changed: the heading is read.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('h1')?.focus())
  }, [])
  const look = useCallback((to: string) => {
    history.replaceState(null, '', to)
    setAddress(to)
  }, [])
  return <RouteContext value={{ path: url.pathname, query: url.searchParams, go, look }}>{children}</RouteContext>
}

export function useRoute(): Route {
  const route = useContext(RouteContext)
  if (route === null) throw new Error('screens stand inside RouteProvider')
  return route
}

/** Out: an address with the moment that is being looked at. */
export function addressOf(path: string, query: URLSearchParams, more: Readonly<Record<string, string | null>> = {}): string {
  const next = new URLSearchParams()
  for (const name of carried) {
    const value = query.get(name)
    if (value !== null) next.set(name, value)
  }
  for (const [name, value] of Object.entries(more)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  const text = next.toString()
  return text === '' ? path : `${path}?${text}`
}

/** Out: the same screen with all it shows, at another moment; null is now. Without `clock` by the one that is looked at. */
export function momentAddress(path: string, query: URLSearchParams, at: string | null, clock: string | null = query.get('clock')): string {
  const next = new URLSearchParams(query)
  for (const [name, value] of [['at', at], ['clock', clock]] as const) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  const text = next.toString()
  return text === '' ? path : `${path}?${text}`
}

/** An unreadable moment is now: the address may have been typed. */
export function momentsOf(query: URLSearchParams): Moments {
  const ms = Date.parse(query.get('at') ?? '')
  if (Number.isNaN(ms)) return { asOf: null, knownAt: null }
  const asOf = instantOf(ms)
  return { asOf, knownAt: query.get('clock') === 'learned' ? asOf : null }
}

type LinkProps = Readonly<{ to: string; with?: Readonly<Record<string, string | null>> }> & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'>

export function Link({ to, with: more, onClick, ...rest }: LinkProps): ReactNode {
  const { query, go } = useRoute()
  const address = addressOf(to, query, more)
  const follow = (pressed: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(pressed)
    if (pressed.defaultPrevented || pressed.metaKey || pressed.ctrlKey || pressed.shiftKey || pressed.button !== 0) return
    pressed.preventDefault()
    go(address)
  }
  return <a {...rest} href={address} onClick={follow} />
}
