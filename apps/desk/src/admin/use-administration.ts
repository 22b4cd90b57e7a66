/** How the pages reach the administration, and what they know of it: asked anew when the page is looked at again. */
import { failureCode, Refused, type FailureCode } from '@cordboard/client'
import type { Fault } from '@cordboard/contract'
import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { Administration, Thing } from './administration.ts'

const Context = createContext<Administration | null>(null)

export const AdministrationProvider = Context.Provider

export function useAdministration(): Administration {
  const administration = use(Context)
  if (!administration) throw new Error('No administration around this component')
  return administration
}

/** Others change settings too; what was asked a moment ago is good enough to go on with. */
export function newQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } })
}

const all = 'administration'

/** All things of a part. */
export function useList(part: string, isWanted = true) {
  const { list } = useAdministration()
  return useQuery({ queryKey: [all, part], queryFn: () => list(part), enabled: isWanted })
}

/** One thing, or a part that is one; never an old one, for it is going to be changed. */
export function useOne(path: string) {
  const { one } = useAdministration()
  return useQuery({
    queryKey: [all, path],
    queryFn: () => one(path),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** What changes by itself: looked at anew every few seconds. */
export function useAnswer<Answer>(path: string) {
  const { get } = useAdministration()
  return useQuery({ queryKey: [all, path], queryFn: () => get<Answer>(path), refetchInterval: 3_000 })
}

/** Forgets what was asked: something has been changed. */
export function useForget(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: [all] })
}

export interface Failure {
  readonly code: FailureCode
  /** The fields that are at fault, where the server named any. */
  readonly faults: readonly Fault[]
}

export function failureOf(error: unknown): Failure {
  return { code: failureCode(error), faults: error instanceof Refused ? error.faults : [] }
}

/** A thing's name for people, whatever kind it is. */
export function nameOf(thing: Thing): string {
  const { name, extension, id } = thing
  return [name, extension, id].find((each) => typeof each === 'string') ?? ''
}

export function idOf(thing: Thing): string {
  const { id, extension } = thing
  return [id, extension].find((each) => typeof each === 'string') ?? ''
}
