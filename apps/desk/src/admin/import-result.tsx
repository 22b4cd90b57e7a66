import type { ImportReport, ImportRequest } from '@cordboard/contract'
import { Plural, useLingui } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import { Button } from '../parts/button.tsx'
import { failureWords } from '../words/failure-words.ts'
import styles from './import-page.module.css'
import list from './lists/list.module.css'

interface Props {
  readonly report: ImportReport
  readonly isBusy: boolean
  readonly onAdd: (mode: ImportRequest['mode']) => void
  readonly onDone: () => void
}

/** What would become of the file, or has: how many rows, which are rejected and why, and the new passwords. */
export function ImportResult({ report, isBusy, onAdd, onDone }: Props) {
  const { t } = useLingui()
  const { added, done, rejected, secrets } = report
  return (
    <>
      <p role="status">
        {done ? (
          <Plural value={added} one="# row was added." other="# rows were added." />
        ) : (
          <Plural value={added} one="# row can be added." other="# rows can be added." />
        )}{' '}
        <Plural
          value={rowsOf(rejected)}
          _0="None is rejected."
          one="# is rejected."
          other="# are rejected."
        />
      </p>
      {rejected.length > 0 && <Rejected rows={rejected} />}
      <div className={styles.deeds}>
        {!done && added > 0 && rejected.length === 0 && (
          <Button kind="primary" isBusy={isBusy} onPress={() => onAdd('all')}>
            {t`Add all`}
          </Button>
        )}
        {!done && added > 0 && rejected.length > 0 && (
          <Button kind="primary" isBusy={isBusy} onPress={() => onAdd('valid')}>
            {t`Add those that are not rejected`}
          </Button>
        )}
        {secrets.length > 0 && (
          <Button icon={<Download size={16} aria-hidden />} onPress={() => save(secrets)}>
            {t`Save the new passwords; they are shown this once`}
          </Button>
        )}
        {done && <Button onPress={onDone}>{t`Done`}</Button>}
      </div>
    </>
  )
}

/** How many rows these are: one may have several faults. */
const rowsOf = (rejected: ImportReport['rejected']) => new Set(rejected.map(({ line }) => line)).size

function Rejected({ rows }: { readonly rows: ImportReport['rejected'] }) {
  const { t, i18n } = useLingui()
  return (
    <div className={list.scroll}>
      <table className={list.table}>
        <caption hidden>{t`Rejected rows`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Line`}</th>
            <th scope="col">{t`Column`}</th>
            <th scope="col">{t`Value`}</th>
            <th scope="col">{t`Why`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, field, value, code }) => (
            <tr key={`${line} ${field}`}>
              <td>{line}</td>
              <td>{field}</td>
              <td>{value}</td>
              <td>{i18n._(failureWords[code])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** As a file of the browser's; the server does not tell them again. */
function save(secrets: ImportReport['secrets']): void {
  const lines = ['name,password', ...secrets.map(({ name, password }) => `${name},${password}`)]
  const address = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'passwords.csv'
  link.click()
  URL.revokeObjectURL(address)
}
