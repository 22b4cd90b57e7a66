import { useLingui } from '@lingui/react/macro'
import { Volume2 } from 'lucide-react'
import { useState } from 'react'
import { Switch } from 'react-aria-components'
import { useDesk, usePreference } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { Message } from '../parts/message.tsx'
import styles from './sounds-section.module.css'

/** How a request is heard, and whether the operating system shows it while the page is hidden. */
export function SoundsSection() {
  const { preferences, attention } = useDesk()
  const { t } = useLingui()
  const volume = usePreference((state) => state.volume)
  const notifies = usePreference((state) => state.notifications)
  const [isRefused, setRefused] = useState(() => notifies && !attention.mayNotify())
  const loudness = volume === 0 ? t`Off` : `${volume} %`

  async function setNotifications(wanted: boolean) {
    const isGiven = wanted && (await attention.askToNotify())
    setRefused(wanted && !isGiven)
    preferences.setState({ notifications: isGiven })
  }

  return (
    <>
      <label className={styles.volume}>
        <span>{t`Volume of the ring tone`}</span>
        <input
          type="range"
          min={0}
          max={100}
          step={10}
          value={volume}
          aria-valuetext={loudness}
          onChange={({ target }) => {
            preferences.setState({ volume: target.valueAsNumber })
            attention.playSample()
          }}
        />
        <output aria-hidden>{loudness}</output>
      </label>
      <div>
        <Button
          icon={<Volume2 size={16} aria-hidden />}
          why={volume === 0 ? t`The ring tone is off.` : null}
          onPress={attention.playSample}
        >
          {t`Play the ring tone`}
        </Button>
      </div>
      <Switch
        className={styles.switch ?? ''}
        isSelected={notifies}
        onChange={(wanted) => void setNotifications(wanted)}
      >
        <span className={styles.track} />
        {t`Notify me of calls while this page is hidden`}
      </Switch>
      {isRefused && (
        <Message tone="wait">
          {t`The browser does not let this page notify you. Allow it in the browser's settings for this page.`}
        </Message>
      )}
    </>
  )
}
