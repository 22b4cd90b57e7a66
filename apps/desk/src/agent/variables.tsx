import type { Variable } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { formatNumber } from '../format/decimal.ts'
import { formatDateTime } from '../format/moment.ts'
import { formatPhoneNumber } from '../format/phone-number.ts'
import styles from './variables.module.css'

/** The call's variables in the order in which they are declared (CAD-1). */
export function Variables({ variables }: { readonly variables: readonly Variable[] }) {
  const { t } = useLingui()
  if (variables.length === 0) return <p className={styles.empty}>{t`This call carries no variables.`}</p>
  return (
    <dl className={styles.variables} aria-label={t`Variables`}>
      {variables.map((variable) => (
        <div key={variable.name}>
          <dt>
            {variable.label}
            {variable.secure && (
              <Lock size={12} role="img" aria-hidden={false} aria-label={t`Secure variable`} />
            )}
          </dt>
          <dd>
            <Value variable={variable} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A value as its type is written in the page's language; a secure one as asterisks (CAD-5). */
function Value({ variable }: { readonly variable: Variable }) {
  const { t, i18n } = useLingui()
  const { value, secure, type } = variable
  if (secure) return <span aria-label={t`Hidden`}>••••••••</span>
  if (value === null || value === '') return <span className={styles.none}>–</span>
  switch (type) {
    case 'boolean':
      return value === 'true' ? t`Yes` : t`No`
    case 'integer':
    case 'decimal':
      return formatNumber(value, i18n.locale)
    case 'date-time': {
      const at = Date.parse(value)
      return Number.isNaN(at) ? value : formatDateTime(at, i18n.locale)
    }
    default:
      return formatPhoneNumber(value)
  }
}
