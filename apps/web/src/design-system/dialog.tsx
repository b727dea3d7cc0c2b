import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './dialog.module.css'

type DialogProps = {
  readonly title: string
  readonly isOpen: boolean
  /** undefined: it cannot be closed but by what it asks for. */
  readonly onClose?: () => void
  readonly children: ReactNode
}

/** モーダルダイアログ. */
export function Dialog({ title, isOpen, onClose, children }: DialogProps) {
  return (
    <ModalOverlay
      className={styles['ground'] ?? ''}
      isOpen={isOpen}
      isDismissable={false}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(open) => {
        if (!open) onClose?.()
      }}
    >
      <Modal className={styles['dialog'] ?? ''}>
        <AriaDialog className={`stack ${styles['inner']}`}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
