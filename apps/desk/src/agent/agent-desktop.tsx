import type { Me } from '@cordboard/contract'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk, useLive, usePreference } from '../desk-context.tsx'
import { agentSections, type Section } from '../settings/section.ts'
import { Settings } from '../settings/settings.tsx'
import { handled, inFront, requests } from '../state/ordered-tasks.ts'
import styles from './agent-desktop.module.css'
import { Announcer } from './announcer.tsx'
import { Auxiliary } from './auxiliary/auxiliary.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { Header } from './header.tsx'
import { History } from './history.tsx'
import { InteractionControl } from './interaction-control.tsx'
import { Notices } from './notices.tsx'
import { Requests } from './requests.tsx'
import { TaskPane } from './task-pane.tsx'
import { useAttention } from './use-attention.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useShortcuts } from './use-shortcuts.ts'

const loadDialog = () => import('./destinations/destination-dialog.tsx')

/** It brings the rules for numbers with it, which the first paint does without. */
const DestinationDialog = lazy(async () => ({ default: (await loadDialog()).DestinationDialog }))

/** Header on top; task list, the interaction and what belongs to it side by side; requests above everything. */
export function AgentDesktop({ me }: { readonly me: Me }) {
  const { preferences, destinations } = useDesk()
  const asked = useStore(destinations.store, (state) => state.asked)
  const tasks = useLive((state) => state.tasks)
  const isOpen = usePreference(({ taskListOpen }) => taskListOpen)
  const [picked, setPicked] = useState<string | null>(null)
  const [section, setSection] = useState<Section | null>(null)
  const middle = useRef<HTMLElement>(null)
  const task = inFront(tasks, picked)
  const toggleTaskList = () => preferences.setState({ taskListOpen: !isOpen })
  const asking = requests(tasks)

  const isHandling = task !== null
  useEffect(() => {
    // Before it is asked for, so that it opens at once and also while the server is away.
    if (isHandling) void loadDialog()
  }, [isHandling])

  useKeptFocus(middle)
  useAttention()
  useShortcuts(task, { task_list: toggleTaskList, help: () => setSection('keyboard') })

  return (
    <div className={styles.desktop}>
      <Header me={me} onSettings={() => setSection('look')} />
      <ConnectionBanner />
      <div className={styles.body}>
        <TaskPane
          tasks={handled(tasks)}
          count={tasks.length}
          inFront={task?.id ?? null}
          isOpen={isOpen}
          onToggle={toggleTaskList}
          onPick={setPicked}
        >
          {isOpen && <Requests tasks={asking} place="pane" />}
        </TaskPane>
        <main ref={middle} className={styles.middle} tabIndex={-1}>
          <Notices />
          {task ? <InteractionControl key={task.id} task={task} wrapUp={me.wrapUp} /> : <History />}
        </main>
        <Auxiliary task={task} />
      </div>
      {!isOpen && <Requests tasks={asking} place="corner" />}
      <Announcer />
      {asked && (
        <Suspense fallback={null}>
          <DestinationDialog key={asked.purpose} purpose={asked.purpose} task={asked.task} />
        </Suspense>
      )}
      <Settings sections={agentSections} section={section} onChange={setSection} />
    </div>
  )
}
