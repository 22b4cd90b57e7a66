import type { Destination, Destinations, Purpose, Task } from '@cordboard/contract'
import { longestNumber } from '@cordboard/contract/dial-number'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Tab, TabList, TabPanel, Tabs, type Key } from 'react-aria-components'
import { useCommands, useDesk, useLive } from '../../desk-context.tsx'
import { formatPhoneNumber } from '../../format/phone-number.ts'
import { Button } from '../../parts/button.tsx'
import { Message } from '../../parts/message.tsx'
import bar from '../../parts/tabs.module.css'
import { Timer } from '../../parts/timer.tsx'
import { readNumber } from '../../state/typed-number.ts'
import { failureWords } from '../../words/failure-words.ts'
import { looks } from '../action-looks.tsx'
import { AgentList } from './agent-list.tsx'
import styles from './chooser.module.css'
import { NumberEntry } from './number-entry.tsx'
import { QueueList } from './queue-list.tsx'

const tabs = ['agent', 'queue', 'number'] as const
type TabName = (typeof tabs)[number]

interface Props {
  readonly task: Task
  readonly purpose: Purpose
  /** Null until the server has answered. */
  readonly list: Destinations | null
}

/** Agent, queue or number: one is picked, and sent with the button or Enter. What was typed in a tab stays there. */
export function Chooser({ task, purpose, list }: Props) {
  const { destinations } = useDesk()
  const { t, i18n } = useLingui()
  const isLive = useLive(({ connection }) => connection === 'live')
  const isBusy = useCommands(({ underWay }) => underWay[task.id] === purpose)
  const refused = useCommands(({ failed }) => failed[task.id])
  const mayDial = useLive(({ me }) => me?.permissions.includes('dial_numbers') ?? true)
  const [tab, setTab] = useState<TabName>('agent')
  const [soughtAgent, setSoughtAgent] = useState('')
  const [soughtQueue, setSoughtQueue] = useState('')
  const [agent, setAgent] = useState<string | null>(null)
  const [queue, setQueue] = useState<string | null>(null)
  const [number, setNumber] = useState('')
  const [wasFaulty, setFaulty] = useState(false)

  const form = useRef<HTMLFormElement>(null)

  // The dialog opens to search in it; later the focus stays on the tabs for whoever walks through them.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const longest = list?.longestNumber ?? longestNumber
  const typed = readNumber(number, purpose, { entryPoints: list?.entryPoints ?? [], longestNumber: longest })
  const control = task.controls[purpose]
  const pickedAgent = list?.agents.find(({ id }) => id === agent)
  const pickedQueue = list?.queues.find(({ id }) => id === queue)
  const pickedEntryPoint = list?.entryPoints.find(({ id }) => id === queue)

  function destination(): Destination | null {
    if (tab === 'agent') return pickedAgent ? { kind: 'agent', agent: pickedAgent.id } : null
    if (tab === 'number') return typed.kind === 'goes' ? typed.to : null
    if (pickedQueue) return { kind: 'queue', queue: pickedQueue.id }
    return pickedEntryPoint ? { kind: 'entry_point', entryPoint: pickedEntryPoint.id } : null
  }

  /** Why it cannot be sent yet. A number that is wrong is said when it is sent, not before. */
  function whyNot(): string | null {
    if (!isLive) return t`There is no connection to the server right now.`
    if (!control.enabled) return i18n._(failureWords[control.why ?? 'not_allowed_now'])
    if (tab === 'agent') {
      if (!pickedAgent) return t`Choose an agent first.`
      return pickedAgent.why && i18n._(failureWords[pickedAgent.why])
    }
    if (tab === 'queue') return destination() ? null : t`Choose a queue or an entry point first.`
    return typed.kind === 'nothing' ? t`Type a number first.` : null
  }

  const why = whyNot()

  function submit() {
    if (why !== null || isBusy) return
    const to = destination()
    setFaulty(to === null)
    if (to) void destinations.send(to)
  }

  function onTab(key: Key) {
    const name = tabs.find((each) => each === key)
    if (name) setTab(name)
  }

  const { name, icon } = looks[purpose]
  const whoseCall = task.customer.name ?? formatPhoneNumber(task.customer.number)
  const picked = tab === 'agent' ? pickedAgent?.name : (pickedQueue?.name ?? pickedEntryPoint?.name)
  return (
    <form
      ref={form}
      className={styles.chooser}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className={styles.call}>
        {whoseCall}
        {task.answeredAt !== null && <Timer since={task.answeredAt} />}
      </p>
      <Tabs className={styles.tabs ?? ''} selectedKey={tab} onSelectionChange={onTab}>
        <TabList className={bar.bar ?? ''} aria-label={t`Where to`}>
          <Tab id="agent" className={bar.tab ?? ''}>{t`Agent`}</Tab>
          <Tab id="queue" className={bar.tab ?? ''}>{t`Queue`}</Tab>
          {mayDial && <Tab id="number" className={bar.tab ?? ''}>{t`Dial number`}</Tab>}
        </TabList>
        <TabPanel id="agent" className={styles.panel ?? ''}>
          <AgentList
            agents={list?.agents ?? null}
            sought={soughtAgent}
            onSeek={setSoughtAgent}
            picked={agent}
            onPick={setAgent}
            onSubmit={submit}
          />
        </TabPanel>
        <TabPanel id="queue" className={styles.panel ?? ''}>
          <QueueList
            list={list}
            sought={soughtQueue}
            onSeek={setSoughtQueue}
            picked={queue}
            onPick={setQueue}
            onSubmit={submit}
          />
        </TabPanel>
        <TabPanel id="number" className={styles.panel ?? ''}>
          <NumberEntry
            value={number}
            read={typed}
            longest={longest}
            isFaulty={wasFaulty && typed.kind === 'fault'}
            onChange={(value) => {
              setNumber(value)
              setFaulty(false)
            }}
          />
        </TabPanel>
      </Tabs>
      {refused?.deed === purpose && !isBusy && (
        <Message tone="stop">{i18n._(failureWords[refused.code])}</Message>
      )}
      <div className={styles.foot}>
        <span className={styles.picked}>{tab === 'number' ? null : picked}</span>
        <Button onPress={destinations.close}>{t`Cancel`}</Button>
        <Button kind="primary" type="submit" icon={icon} isBusy={isBusy} why={why}>
          {i18n._(name)}
        </Button>
      </div>
    </form>
  )
}
