import type { Listed } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Message } from '../../parts/message.tsx'
import { failureWords } from '../../words/failure-words.ts'
import type { Thing } from '../administration.ts'
import type { Part } from '../parts.ts'
import { idOf, nameOf, useAdministration, useForget } from '../use-administration.ts'
import { useAttempt } from '../use-attempt.ts'
import { MoveButtons } from './move-buttons.tsx'
import { Things } from './things.tsx'

interface Props {
  readonly part: Part
  readonly list: Listed<Thing>
}

/** A list whose order is what people see: each thing can be moved, and its new place is said aloud. */
export function OrderedList({ part, list: { items, version } }: Props) {
  const { t, i18n } = useLingui()
  const { order } = useAdministration()
  const forget = useForget()
  const { attempt, isBusy, failure } = useAttempt()
  const [told, setTold] = useState('')
  const count = items.length

  async function move(thing: Thing, from: number, to: number) {
    const name = nameOf(thing)
    const place = to + 1
    const moved = items.toSpliced(from, 1).toSpliced(to, 0, thing)
    await attempt(async () => {
      try {
        await order(part.path, moved.map(idOf), version)
      } finally {
        // The next move is of what is there by then. Also after a refusal: somebody else has changed the list.
        await forget()
      }
      setTold(t`${name} is now ${place} of ${count}.`)
    })
  }

  return (
    <>
      {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
      <Things things={items} part={part}>
        {(thing, place) => (
          <MoveButtons
            name={nameOf(thing)}
            place={place}
            count={count}
            onMove={(to) => {
              if (!isBusy) void move(thing, place, to)
            }}
          />
        )}
      </Things>
      <p role="status">{told}</p>
    </>
  )
}
