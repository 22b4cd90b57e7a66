import type { Role } from '@cordboard/contract'
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { useDesk, useLive } from './desk-context.tsx'
import { OtherRolePage } from './session/other-role-page.tsx'
import { SignInPage } from './session/sign-in-page.tsx'
import { StationPage } from './session/station-page.tsx'
import { UnreachedPage } from './session/unreached-page.tsx'
import { speakAlso } from './words/language.ts'

const desktop = import('./agent/agent-desktop.tsx')

/** Loads beside the sign-in page, which is drawn without waiting for it. */
const AgentDesktop = lazy(async () => ({ default: (await desktop).AgentDesktop }))

/** For administrators only, with words of its own, so that nobody else waits for it. */
const AdminPages = lazy(async () => {
  const [{ AdminPages: Pages }, { catalogues }] = await Promise.all([
    import('./admin/admin-pages.tsx'),
    import('./admin/words.ts'),
  ])
  await speakAlso(catalogues)
  return { default: Pages }
})

/** Administrators are always there; a supervisor is, in a tab of its own beside the desktop. */
const isAtAdministration = (role: Role) =>
  role === 'administrator' || (role === 'supervisor' && location.pathname.startsWith('/admin'))

/** Which page it is follows from who sits here and whether they have a station; there is nothing to navigate. */
export function App() {
  const session = useStore(useDesk().session.store)
  const state = useLive(({ agent }) => agent?.state ?? null)

  switch (session.kind) {
    case 'unknown':
      return session.failure && <UnreachedPage failure={session.failure} />
    case 'signed_out':
      return <SignInPage ended={session.ended} />
    default:
      if (isAtAdministration(session.me.person.role))
        return (
          <Suspense fallback={null}>
            <AdminPages me={session.me} />
          </Suspense>
        )
      if (session.me.agent === null) return <OtherRolePage name={session.me.person.name} />
      if (state === null || state === 'signed_out') return <StationPage me={session.me} />
      return (
        <Suspense fallback={null}>
          <AgentDesktop me={session.me} />
        </Suspense>
      )
  }
}
