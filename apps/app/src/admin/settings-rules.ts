/** The parts of the settings that are one thing each: how wrap-up goes, how calls are handled, the centre itself. */
import {
  HandlingRules,
  TenantRules,
  WrapUpRules,
  type AuditedRules,
  type Settings,
} from '@cordboard/contract'
import type { TSchema } from 'typebox'
import { read } from './settings-part.ts'
import type { Edited } from './settings-editor.ts'

export type SettingsRules = {
  /** Its address below `/api/admin/`, and its name in the audit log. */
  readonly path: string
  readonly noun: AuditedRules
  readonly schema: TSchema
  readonly of: (settings: Settings) => object
  readonly replaced: (settings: Settings, body: unknown) => Edited
}

const wrapUp: SettingsRules = {
  path: 'wrap-up',
  noun: 'wrap_up',
  schema: WrapUpRules,
  of: ({ wrapUp: { reasons: _reasons, ...rules } }) => rules,
  replaced: (settings, body) => {
    const rules = read(WrapUpRules, body)
    const { reasons } = settings.wrapUp
    return {
      settings: { ...settings, wrapUp: { reasons, ...rules } },
      before: wrapUp.of(settings),
      after: rules,
      at: '/wrapUp',
    }
  },
}

const handling: SettingsRules = {
  path: 'handling',
  noun: 'handling',
  schema: HandlingRules,
  of: (settings) => settings.handling ?? {},
  replaced: (settings, body) => {
    const rules = read(HandlingRules, body)
    return {
      settings: { ...settings, handling: rules },
      before: handling.of(settings),
      after: rules,
      at: '/handling',
    }
  },
}

/** These stand beside the lists, not in a part of their own. */
const tenant: SettingsRules = {
  path: 'tenant',
  noun: 'tenant',
  schema: TenantRules,
  of: (settings) => splitTenant(settings).rules,
  replaced: (settings, body) => {
    const rules = read(TenantRules, body)
    const { others, rules: before } = splitTenant(settings)
    return { settings: { ...others, ...rules }, before, after: rules, at: '' }
  },
}

function splitTenant(settings: Settings): { rules: TenantRules; others: Settings } {
  const { name, language, reattachWithin, absentAfter, ...others } = settings
  const rules = {
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { language }),
    ...(reattachWithin === undefined ? {} : { reattachWithin }),
    ...(absentAfter === undefined ? {} : { absentAfter }),
  }
  return { rules, others }
}

export const settingsRules: readonly SettingsRules[] = [wrapUp, handling, tenant]
