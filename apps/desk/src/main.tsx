import '@fontsource-variable/inter/wght.css'
import './look/base.css'
import { pageClock } from '@cordboard/client'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { StrictMode } from 'react'
import { I18nProvider as AriaLanguage } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { createDesk } from './desk.ts'
import { DeskProvider } from './desk-context.tsx'
import { withRegion } from './format/region.ts'
import { followTheme } from './look/theme.ts'
import { renewWhenOutdated } from './renewal.ts'
import { pickLanguage } from './state/preferences.ts'
import { speak } from './words/language.ts'

const desk = createDesk(window)
followTheme(window, desk.preferences)
renewWhenOutdated(window, pageClock)

/** What was picked here, else the person's own language, else the browser's. */
function wantedLanguage() {
  const session = desk.session.store.getState()
  const person = session.kind === 'signed_in' ? session.me.person.language : null
  return pickLanguage([desk.preferences.getState().language, person, ...navigator.languages])
}

const draw = createRoot(document.getElementById('page') ?? document.body)

async function render(): Promise<void> {
  const language = wantedLanguage()
  if (i18n.locale !== language) {
    await speak(language)
    // Another one was picked while its words were loading.
    if (wantedLanguage() !== language) return render()
  }
  draw.render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <AriaLanguage locale={withRegion(language)}>
          <DeskProvider value={desk}>
            <App />
          </DeskProvider>
        </AriaLanguage>
      </I18nProvider>
    </StrictMode>,
  )
}

desk.preferences.subscribe(() => void render())
desk.session.store.subscribe(() => void render())
void desk.session.start()
