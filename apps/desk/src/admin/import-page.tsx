import type { ImportReport, ImportRequest } from '@cordboard/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { Button } from '../parts/button.tsx'
import { Message } from '../parts/message.tsx'
import { PickOne } from '../parts/pick-one.tsx'
import { failureWords } from '../words/failure-words.ts'
import styles from './import-page.module.css'
import { ImportResult } from './import-result.tsx'
import list from './lists/list.module.css'
import { textOfFile } from './text-of-file.ts'
import { failureOf, useAdministration, useForget, type Failure } from './use-administration.ts'

type Kind = 'people' | 'phones'
type Mode = ImportRequest['mode']

const columns: Readonly<Record<Kind, string>> = {
  people: 'login, name, role, language, teams, profile, extension, password',
  phones: 'extension, sipPassword',
}

/** People and phones from a CSV file: looked at first, then added, with a report of the rows that were rejected. */
export function ImportPage() {
  const { t, i18n } = useLingui()
  const { post } = useAdministration()
  const forget = useForget()
  const [kind, setKind] = useState<Kind>('people')
  const [file, setFile] = useState<{ readonly name: string; readonly csv: string } | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function send(mode: Mode, csv: string) {
    setBusy(true)
    try {
      setReport(await post<ImportReport>(`import/${kind}`, { mode, csv }))
      setFailure(null)
      if (mode !== 'preview') await forget()
    } catch (error) {
      setReport(null)
      setFailure(failureOf(error))
    }
    setBusy(false)
  }

  async function read(chosen: File) {
    const csv = textOfFile(await chosen.arrayBuffer())
    setFile({ name: chosen.name, csv })
    await send('preview', csv)
  }

  const begin = (next: Kind) => {
    setKind(next)
    setFile(null)
    setReport(null)
    setFailure(null)
  }

  return (
    <section aria-label={t`Import`} className={list.section}>
      <div className={list.head}>
        <h1>{t`Import`}</h1>
      </div>
      <div className={styles.card}>
        <PickOne
          label={t`What is in the file`}
          options={[
            { id: 'people', name: t`People` },
            { id: 'phones', name: t`Phones` },
          ]}
          value={kind}
          onChange={begin}
        />
        <p>
          <Trans>
            A CSV file whose first line names the columns: <code>{columns[kind]}</code>
          </Trans>
        </p>
        {kind === 'people' && (
          <p
            className={styles.hint}
          >{t`Only login and name are needed. Several teams are separated by |.`}</p>
        )}
        <div className={styles.deeds}>
          <FileTrigger
            acceptedFileTypes={['.csv', 'text/csv']}
            onSelect={(chosen) => {
              const [first] = chosen ?? []
              if (first) void read(first)
            }}
          >
            <Button icon={<FileUp size={16} aria-hidden />} isBusy={isBusy}>
              {t`Choose a file`}
            </Button>
          </FileTrigger>
          {file && <span>{file.name}</span>}
        </div>
        {failure && <Message tone="stop">{i18n._(failureWords[failure.code])}</Message>}
        {file && report && (
          <ImportResult
            report={report}
            isBusy={isBusy}
            onAdd={(mode) => void send(mode, file.csv)}
            onDone={() => begin(kind)}
          />
        )}
      </div>
    </section>
  )
}
