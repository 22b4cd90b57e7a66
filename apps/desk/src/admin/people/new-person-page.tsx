import { Asked } from '../lists/asked.tsx'
import { NewPage } from '../lists/new-page.tsx'
import { people } from '../parts.ts'
import { useOne } from '../use-administration.ts'

/** A new person, whose desktop speaks the centre's language unless another one is chosen. */
export function NewPersonPage() {
  const answer = useOne('tenant')
  return (
    <Asked answer={answer}>
      {({ item: { language = 'en' } }) => <NewPage part={people} initial={{ ...people.fresh, language }} />}
    </Asked>
  )
}
