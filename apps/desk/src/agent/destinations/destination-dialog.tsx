import type { Purpose, Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { useDesk, useLive } from '../../desk-context.tsx'
import { ModalDialog } from '../../parts/modal-dialog.tsx'
import { Chooser } from './chooser.tsx'

/** Asks whom the call goes to (TRF-1) or who is asked for advice (CON-1). */
export function DestinationDialog({
  purpose,
  task: id,
}: {
  readonly purpose: Purpose
  readonly task: Task['id']
}) {
  const { destinations } = useDesk()
  const { t } = useLingui()
  const task = useLive(({ tasks }) => tasks.find((each) => each.id === id))
  const list = useStore(destinations.store, (state) => state.list)
  return (
    <ModalDialog
      title={purpose === 'transfer' ? t`Transfer request` : t`Consult request`}
      size="large"
      isOpen
      onClose={destinations.close}
    >
      {task && <Chooser task={task} purpose={purpose} list={list} />}
    </ModalDialog>
  )
}
