/** How components reach the desk and follow its stores. */
import type { LiveState } from '@cordboard/client'
import { createContext, use, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { Desk } from './desk.ts'
import type { CommandState } from './state/commands.ts'
import type { Preferences } from './state/preferences.ts'

const Context = createContext<Desk | null>(null)

export const DeskProvider = Context.Provider

export function useDesk(): Desk {
  const desk = use(Context)
  if (!desk) throw new Error('No desk around this component')
  return desk
}

export const useLive = <Part,>(part: (state: LiveState) => Part): Part => useStore(useDesk().live.store, part)

export const useCommands = <Part,>(part: (state: CommandState) => Part): Part =>
  useStore(useDesk().commands.store, part)

export const usePreference = <Part,>(part: (preferences: Preferences) => Part): Part =>
  useStore(useDesk().preferences, part)

/** The server's time, changing once a second. */
export function useNow(): number {
  const { seconds } = useDesk()
  return useSyncExternalStore(seconds.subscribe, seconds.now)
}
