/** What each button of a task looks like; whether it is there and works, the server says (CNF-5). */
import type { Action } from '@cordboard/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { ArrowRightLeft, LogOut, Pause, Play, UserRoundPlus, UsersRound, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { HangUpIcon } from '../parts/hang-up-icon.tsx'

export interface Look {
  readonly name: MessageDescriptor
  readonly icon: ReactNode
  /** What is likely done next, something plain, or something that ends the call for the customer. */
  readonly kind: 'primary' | 'plain' | 'stop'
}

const size = 16

export const looks: Readonly<Record<Exclude<Action, 'wrap-up'>, Look>> = {
  hold: { name: msg`Hold`, icon: <Pause size={size} aria-hidden />, kind: 'plain' },
  resume: { name: msg`Resume`, icon: <Play size={size} aria-hidden />, kind: 'primary' },
  consult: { name: msg`Consult`, icon: <UserRoundPlus size={size} aria-hidden />, kind: 'plain' },
  'consult-cancel': { name: msg`Cancel consult`, icon: <X size={size} aria-hidden />, kind: 'plain' },
  'consult-hold': { name: msg`Hold`, icon: <Pause size={size} aria-hidden />, kind: 'plain' },
  'consult-resume': { name: msg`Resume`, icon: <Play size={size} aria-hidden />, kind: 'primary' },
  'consult-end': { name: msg`End consult`, icon: <HangUpIcon />, kind: 'plain' },
  'consult-exit': { name: msg`Exit consult`, icon: <LogOut size={size} aria-hidden />, kind: 'plain' },
  conference: { name: msg`Conference`, icon: <UsersRound size={size} aria-hidden />, kind: 'plain' },
  'conference-end': { name: msg`End conference`, icon: <HangUpIcon />, kind: 'stop' },
  'conference-exit': { name: msg`Exit conference`, icon: <LogOut size={size} aria-hidden />, kind: 'plain' },
  transfer: { name: msg`Transfer`, icon: <ArrowRightLeft size={size} aria-hidden />, kind: 'plain' },
  end: { name: msg`End`, icon: <HangUpIcon />, kind: 'stop' },
}
