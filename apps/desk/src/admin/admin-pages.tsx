import type { Me } from '@cordboard/contract'
import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { Redirect, Route, Router, Switch, useLocation } from 'wouter'
import { createAdministration, type Thing } from './administration.ts'
import { AuditPage } from './audit-page.tsx'
import { AdminFrame } from './frame/admin-frame.tsx'
import { ImportPage } from './import-page.tsx'
import { LivePage } from './live/live-page.tsx'
import { NewPage } from './lists/new-page.tsx'
import { PartList } from './lists/part-list.tsx'
import { PartPage } from './lists/part-page.tsx'
import { parts, people } from './parts.ts'
import { NewPersonPage } from './people/new-person-page.tsx'
import { PersonDeeds } from './people/person-deeds.tsx'
import { PhonesPage } from './people/phones-page.tsx'
import { allRules } from './rules.ts'
import { RulesPage } from './rules-page.tsx'
import { AdministrationProvider, newQueryClient } from './use-administration.ts'

/** Everything below `/admin`, for administrators, and the live page for supervisors. */
export function AdminPages({ me }: { readonly me: Me }) {
  const [client] = useState(newQueryClient)
  const [administration] = useState(() => createAdministration((url, init) => fetch(url, init)))
  return (
    <QueryClientProvider client={client}>
      <AdministrationProvider value={administration}>
        <Router base="/admin">
          <AdminFrame me={me}>
            {me.person.role === 'administrator' ? <Pages me={me} /> : <LivePage me={me} />}
          </AdminFrame>
        </Router>
      </AdministrationProvider>
    </QueryClientProvider>
  )
}

const personDeeds = (person: Thing) => <PersonDeeds person={person} />

function Pages({ me }: { readonly me: Me }) {
  const [location] = useLocation()
  // Outside the administration, as after signing in, no route matches.
  if (location.startsWith('~')) return <Redirect to="/people" replace />
  return (
    <Switch>
      <Route path="/live">
        <LivePage me={me} />
      </Route>
      <Route path="/phones">
        <PhonesPage />
      </Route>
      <Route path="/import">
        <ImportPage />
      </Route>
      <Route path="/audit">
        <AuditPage />
      </Route>
      {allRules.map((rules) => (
        <Route key={rules.path} path={`/${rules.path}`}>
          <RulesPage key={rules.path} rules={rules} />
        </Route>
      ))}
      {parts.flatMap((part) => [
        <Route key={part.path} path={`/${part.path}`}>
          <PartList key={part.path} part={part} />
        </Route>,
        <Route key={`${part.path}/new`} path={`/${part.path}/new`}>
          {part === people ? <NewPersonPage /> : <NewPage key={part.path} part={part} />}
        </Route>,
        <Route key={`${part.path}/:id`} path={`/${part.path}/:id`}>
          {({ id }) => (
            <PartPage
              key={id}
              part={part}
              id={decodeURIComponent(id ?? '')}
              {...(part === people ? { deeds: personDeeds } : {})}
            />
          )}
        </Route>,
      ])}
      <Route>
        <Redirect to="/people" />
      </Route>
    </Switch>
  )
}
