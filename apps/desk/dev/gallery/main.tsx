/** What agents see of calls, and the parts that all pages are made of, state by state, to look at: `?language=nl&theme=dark`. Nothing here is part of the product. */
import '@fontsource-variable/inter/wght.css'
import '../../src/look/base.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { createRoot } from 'react-dom/client'
import { I18nProvider as AriaLanguage } from 'react-aria-components'
import { withRegion } from '../../src/format/region.ts'
import { pickLanguage } from '../../src/state/preferences.ts'
import { speak } from '../../src/words/language.ts'
import { CallRoom } from './call-room.tsx'
import { DestinationRoom } from './destination-room.tsx'
import styles from './exhibit.module.css'
import { FormRoom } from './form-room.tsx'
import { PartsRoom } from './parts-room.tsx'
import { RequestRoom } from './request-room.tsx'

const wanted = new URLSearchParams(window.location.search)
const language = pickLanguage([wanted.get('language')])
document.documentElement.dataset['theme'] = wanted.get('theme') ?? 'light'
await speak(language)

createRoot(document.getElementById('page') ?? document.body).render(
  <I18nProvider i18n={i18n}>
    <AriaLanguage locale={withRegion(language)}>
      <main className={styles.gallery}>
        <h1>Components</h1>
        <RequestRoom />
        <CallRoom />
        <DestinationRoom />
        <PartsRoom />
        <FormRoom />
      </main>
    </AriaLanguage>
  </I18nProvider>,
)
