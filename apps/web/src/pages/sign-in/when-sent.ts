import type { FormEvent } from 'react'

/** A form that is sent by us, and not by the browser. */
export function whenSent(send: () => Promise<void>): (event: FormEvent) => void {
  return (event) => {
    event.preventDefault()
    void send()
  }
}
