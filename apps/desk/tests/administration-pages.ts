/** One page of each kind below `/admin`. */
export const administrationPages: readonly string[] = [
  'live',
  'people',
  'people/new',
  'people/anna',
  'phones',
  'profiles/adviser',
  'teams',
  'import',
  'queues/service',
  'entry-points/service',
  'handling',
  'idle-reasons',
  'wrap-up-reasons/solved',
  'wrap-up',
  'tenant',
  'audit',
]
