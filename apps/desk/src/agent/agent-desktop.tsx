import type { Me } from '@cordboard/contract'
import { useState } from 'react'
import { useCommands, useDesk, useLive, usePreference } from '../desk-context.tsx'
import { handled, inFront, requests } from '../state/ordered-tasks.ts'
import styles from './agent-desktop.module.css'
import { Announcer } from './announcer.tsx'
import { Auxiliary } from './auxiliary.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { Header } from './header.tsx'
import { History } from './history.tsx'
import { InteractionControl } from './interaction-control.tsx'
import { Notices } from './notices.tsx'
import { Requests } from './requests.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { TaskPane } from './task-pane.tsx'
import { useAttention } from './use-attention.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** Header on top; task list, the interaction and what belongs to it side by side; requests above everything. */
export function AgentDesktop({ me }: { readonly me: Me }) {
  const { preferences, commands } = useDesk()
  const tasks = useLive((state) => state.tasks)
  const underWay = useCommands((state) => state.underWay)
  const isOpen = usePreference(({ taskListOpen }) => taskListOpen)
  const [picked, setPicked] = useState<string | null>(null)
  const [helps, setHelps] = useState(false)
  const task = inFront(tasks, picked)
  const toggleTaskList = () => preferences.setState({ taskListOpen: !isOpen })
  const asking = requests(tasks)

  useAttention()
  useShortcuts({
    task_list: toggleTaskList,
    help: () => setHelps(true),
    hold: () => {
      if (!task || underWay[task.id]) return
      if (task.controls.hold.enabled) void commands.hold(task)
      else if (task.controls.resume.enabled) void commands.resume(task)
    },
    end: () => {
      if (task?.controls.end.enabled) void commands.end(task)
    },
  })

  return (
    <div className={styles.desktop}>
      <Header me={me} onHelp={() => setHelps(true)} />
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
        <main className={styles.middle}>
          <Notices />
          {task ? <InteractionControl key={task.id} task={task} wrapUp={me.wrapUp} /> : <History />}
        </main>
        <Auxiliary task={task} />
      </div>
      {!isOpen && <Requests tasks={asking} place="corner" />}
      <Announcer />
      <ShortcutsDialog isOpen={helps} onOpenChange={setHelps} />
    </div>
  )
}
