import type { Task, WrapUp as WrapUpSettings } from '@cordboard/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { Input, Radio, RadioGroup, SearchField } from 'react-aria-components'
import { useStore } from 'zustand'
import { useCommands, useDesk, useLive } from '../desk-context.tsx'
import { Badge } from '../parts/badge.tsx'
import { Button } from '../parts/button.tsx'
import { Countdown } from '../parts/timer.tsx'
import { matching } from '../state/matching.ts'
import { failureWords } from '../words/failure-words.ts'
import styles from './wrap-up.module.css'

interface Props {
  readonly task: Task
  readonly settings: WrapUpSettings
}

/**
 * Wrap-up reasons (END-2): a dialog that blocks nothing and stands beside the call, so that its variables stay within
 * reach. It takes the focus only when nothing else has it.
 */
export function WrapUp({ task, settings }: Props) {
  const { commands, destinations } = useDesk()
  const { t, i18n } = useLingui()
  const titleId = useId()
  const search = useRef<HTMLInputElement>(null)
  const [sought, setSought] = useState('')
  const [reason, setReason] = useState(settings.defaultReason)
  const isBusy = useCommands((state) => state.underWay[task.id] === 'wrap-up')
  const isLive = useLive(({ connection }) => connection === 'live')
  // A transfer brings the reasons while its dialog still has the focus.
  const isChoosing = useStore(destinations.store, ({ asked }) => asked !== null)
  const shown = matching(settings.reasons, sought, i18n.locale)
  const picked = settings.reasons.find(({ id }) => id === reason)
  const isPickedHidden = picked && !shown.includes(picked)

  useEffect(() => {
    if (isChoosing) return
    if (document.activeElement === document.body || document.activeElement === null) search.current?.focus()
  }, [isChoosing])

  const control = task.controls['wrap-up']
  let why: string | null = null
  if (!isLive) why = t`There is no connection to the server right now.`
  else if (!control.enabled) why = i18n._(failureWords[control.why ?? 'not_allowed_now'])
  else if (settings.required && !picked) why = i18n._(failureWords.reason_required)

  function submit() {
    if (why === null && !isBusy) void commands.wrapUp(task, picked?.id ?? null)
  }

  return (
    <div className={styles.wrapUp} role="dialog" aria-labelledby={titleId}>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className={styles.head}>
          <h2 id={titleId}>{t`Wrap-up reasons`}</h2>
          {task.wrapUpEndsAt !== null && (
            <Badge tone="wait">
              <Trans>
                Automatic in <Countdown end={task.wrapUpEndsAt} />
              </Trans>
            </Badge>
          )}
        </div>
        <SearchField
          className={styles.search ?? ''}
          aria-label={t`Search reasons`}
          value={sought}
          onChange={setSought}
          // Enter takes the only reason that is left, or the first; a second one submits it.
          onSubmit={() => {
            const first = shown[0]?.id ?? null
            if (sought === '' || first === reason) submit()
            else setReason(first ?? reason)
          }}
        >
          <Input ref={search} id="wrap-up-search" placeholder={t`Search reasons`} />
        </SearchField>
        <RadioGroup
          className={styles.reasons ?? ''}
          aria-label={t`Wrap-up reasons`}
          value={isPickedHidden ? null : reason}
          onChange={setReason}
        >
          {shown.map(({ id, name }) => (
            <Radio key={id} value={id} className={styles.reason ?? ''}>
              <span className={styles.dot} />
              {name}
            </Radio>
          ))}
          {shown.length === 0 && <p className={styles.none}>{t`No reason matches.`}</p>}
        </RadioGroup>
        <div className={styles.foot}>
          <span className={styles.picked}>{isPickedHidden ? picked.name : null}</span>
          <Button kind="primary" type="submit" isBusy={isBusy} why={why}>
            {t`Submit wrap-up`}
          </Button>
        </div>
      </form>
    </div>
  )
}
