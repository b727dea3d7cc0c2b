import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components'
import { Button } from './button.tsx'
import styles from './file-drop.module.css'

type FileDropProps = {
  /** What the file is for, for those who do not see where it stands. */
  readonly label: string
  /** What stands before the button: 「…をここに置く、又は」. */
  readonly drop: string
  readonly choose: string
  /** Media types or endings that the chooser offers; what is dropped is not limited by it. */
  readonly accept?: readonly string[]
  /** Within a line of a table or a form. */
  readonly isSmall?: boolean
  readonly onFile: (file: File) => void
}

/** Where one file is handed over: dropped, or chosen by button. */
export function FileDrop({ label, drop, choose, accept, isSmall = false, onFile }: FileDropProps) {
  return (
    <DropZone
      className={styles['zone'] ?? ''}
      data-small={isSmall}
      aria-label={label}
      onDrop={({ items }) => {
        const dropped = items.find(isFileDropItem)
        if (dropped !== undefined) void dropped.getFile().then(onFile)
      }}
    >
      <span>{drop}</span>
      <FileTrigger
        {...(accept && { acceptedFileTypes: accept })}
        onSelect={(chosen) => {
          const [first] = chosen ?? []
          if (first !== undefined) onFile(first)
        }}
      >
        <Button {...(isSmall && { look: 'plain' as const, size: 'small' as const })}>{choose}</Button>
      </FileTrigger>
    </DropZone>
  )
}
