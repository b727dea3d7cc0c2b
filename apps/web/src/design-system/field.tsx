import { type ReactNode, useId } from 'react'
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps,
  Input,
  Label,
  Radio,
  RadioGroup,
  type RadioGroupProps,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps,
} from 'react-aria-components'
import { useWords } from '../language/language.tsx'
import styles from './field.module.css'

type FieldWords = {
  readonly label: string
  /** What to know before typing; there are no placeholders. */
  readonly support?: ReactNode
  /** Each with its mend. */
  readonly errors?: readonly string[]
  /** 必須 or 任意; neither where nothing is asked for. */
  readonly need?: 'required' | 'optional'
}

const WORDS = {
  required: { ja: '※必須', en: '* required' },
  optional: { ja: '※任意', en: '* optional' },
} as const

function FieldLabel({ label, need }: Pick<FieldWords, 'label' | 'need'>) {
  return (
    <Label className={`field-label ${styles['label']}`}>
      {label}
      <NeedBadge need={need} />
    </Label>
  )
}

function NeedBadge({ need }: { readonly need: FieldWords['need'] | undefined }) {
  const words = useWords(WORDS)
  if (need === undefined) return null
  return (
    <span className={styles['badge']} data-optional={need === 'optional' || undefined}>
      {words[need]}
    </span>
  )
}

function Around({ support, errors = [] }: Pick<FieldWords, 'support' | 'errors'>) {
  return (
    <>
      {errors.length > 0 && (
        <Text slot="errorMessage" className={styles['error'] ?? ''}>
          {errors.map((error) => (
            <span key={error}>
              ＊{error}
              <br />
            </span>
          ))}
        </Text>
      )}
      {support !== undefined && (
        <Text slot="description" className={styles['support'] ?? ''}>
          {support}
        </Text>
      )}
    </>
  )
}

type TextProps = FieldWords &
  Omit<TextFieldProps, 'className' | 'children' | 'isInvalid' | 'isRequired' | 'isDisabled'> & {
    /** A text of several lines. */
    readonly long?: boolean
  }

/** インプットテキスト, テキストエリア. */
export function TextField({ label, support, errors = [], need, long = false, ...props }: TextProps) {
  return (
    <AriaTextField
      {...props}
      className={styles['field'] ?? ''}
      isInvalid={errors.length > 0}
      {...(need === 'required' && { isRequired: true, validationBehavior: 'aria' as const })}
    >
      <FieldLabel label={label} {...(need && { need })} />
      {long ? <TextArea className={styles['input'] ?? ''} rows={2} /> : <Input className={styles['input'] ?? ''} />}
      <Around support={support} errors={errors} />
    </AriaTextField>
  )
}

type SelectProps = FieldWords & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** What stands for no choice yet. */
  readonly none?: string
}

/** セレクトボックス: the browser's own, which everybody's keyboard and reader knows. */
export function Select({ label, support, errors = [], need, value, onChange, choices, none }: SelectProps) {
  const id = useId()
  const said = `${id}-said`
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={`field-label ${styles['label']}`}>
        {label}
        <NeedBadge need={need} />
      </label>
      <select
        id={id}
        className={styles['input']}
        value={value}
        required={need === 'required'}
        aria-invalid={errors.length > 0}
        aria-describedby={said}
        onChange={(event) => onChange(event.target.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <div id={said}>
        {errors.map((error) => (
          <span key={error} className={styles['error']}>
            ＊{error}
          </span>
        ))}
        {support !== undefined && <span className={styles['support']}>{support}</span>}
      </div>
    </div>
  )
}

/** チェックボックス. */
export function Checkbox({
  children,
  ...props
}: Omit<CheckboxProps, 'className' | 'children'> & { readonly children: ReactNode }) {
  return (
    <AriaCheckbox {...props} className={styles['choice'] ?? ''}>
      <span className={styles['mark']} aria-hidden>
        ✓
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  )
}

type RadiosProps = FieldWords &
  Omit<RadioGroupProps, 'className' | 'children' | 'isInvalid'> & {
    readonly choices: readonly { readonly value: string; readonly label: ReactNode }[]
  }

/** ラジオボタン. */
export function Radios({ label, support, errors = [], need, choices, ...props }: RadiosProps) {
  return (
    <RadioGroup {...props} className={styles['field'] ?? ''} isInvalid={errors.length > 0}>
      <FieldLabel label={label} {...(need && { need })} />
      <div className={styles['choices']}>
        {choices.map(({ value, label: words }) => (
          <Radio key={value} value={value} className={styles['choice'] ?? ''}>
            <span className={`${styles['mark']} ${styles['round']}`} aria-hidden />
            <span>{words}</span>
          </Radio>
        ))}
      </div>
      <Around support={support} errors={errors} />
    </RadioGroup>
  )
}
