import { useState } from 'react'
import { Check } from '../../src/parts/check.tsx'
import { CheckGroup } from '../../src/parts/check-group.tsx'
import { Choice } from '../../src/parts/choice.tsx'
import { Field } from '../../src/parts/field.tsx'
import { PickOne } from '../../src/parts/pick-one.tsx'
import { Countdown, Timer } from '../../src/parts/timer.tsx'
import { Exhibit } from './exhibit.tsx'
import { Room } from './room.tsx'

const now = Date.now()
const options = [
  { id: 'service', name: 'Service' },
  { id: 'cards', name: 'Cards' },
] as const
const nothing = () => undefined
const wrong = 'This value does not fit here.'

/** What forms are made of: filled in, empty, read only and wrong. */
export function FormRoom() {
  const [picked, setPicked] = useState<'service' | 'cards'>('cards')
  return (
    <Room title="Forms">
      <Exhibit title="Field" width={360}>
        <Field label="Filled in" value="Anna Visser" onChange={nothing} />
        <Field label="With a hint" value="" onChange={nothing} hint={<p>What it is for.</p>} isOptional />
        <Field label="Read only" value="anna" onChange={nothing} isReadOnly />
        <Field label="Wrong" value="555" onChange={nothing} error={wrong} />
      </Exhibit>
      <Exhibit title="Choice" width={360}>
        <Choice label="Chosen" options={options} value="service" onChange={nothing} />
        <Choice label="Not chosen" options={options} value={null} onChange={nothing} placeholder="Choose" />
        <Choice label="Wrong choice" options={options} value="cards" onChange={nothing} error={wrong} />
      </Exhibit>
      <Exhibit title="Checks" width={360}>
        <Check isSelected onChange={nothing}>
          Yes
        </Check>
        <Check isSelected={false} onChange={nothing}>
          No
        </Check>
        <CheckGroup label="Some" options={options} value={['cards']} onChange={nothing} />
        <CheckGroup label="None to choose" options={[]} value={[]} onChange={nothing} empty="Nothing yet." />
        <CheckGroup label="Wrong ones" options={options} value={[]} onChange={nothing} error={wrong} />
      </Exhibit>
      <Exhibit title="One of a few" width={360}>
        <PickOne label="Team" options={options} value={picked} onChange={setPicked} />
      </Exhibit>
      <Exhibit title="Times">
        <Timer since={now - 65_000} /> <Timer since={now - 3_725_000} until={now} />{' '}
        <Countdown end={now + 9_000} />
      </Exhibit>
    </Room>
  )
}
