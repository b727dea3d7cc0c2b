import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components'
import { Link } from 'wouter'
import styles from './button.module.css'

type Look = {
  readonly look?: 'primary' | 'secondary' | 'plain' | 'danger'
  readonly size?: 'usual' | 'small'
}

function classOf({ look = 'secondary', size = 'usual' }: Look): string {
  return [styles['button'], styles[look], size === 'small' ? styles['small'] : ''].join(' ')
}

/**
 * ボタン. It is never disabled: what cannot be done is said when somebody tries. While what it began is under way it says so
 * and begins nothing more.
 */
export function Button({
  look,
  size,
  isPending = false,
  onPress,
  type,
  ...props
}: Look & Omit<ButtonProps, 'className' | 'isDisabled'>) {
  return (
    <AriaButton
      {...props}
      {...(isPending ? { 'data-pending': true } : { ...(onPress && { onPress }), ...(type && { type }) })}
      className={classOf({ ...(look && { look }), ...(size && { size }) })}
    />
  )
}

/** Looks as a button and goes to another page. */
export function ButtonLink({
  href,
  children,
  ...look
}: Look & { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} className={classOf(look)}>
      {children}
    </Link>
  )
}
