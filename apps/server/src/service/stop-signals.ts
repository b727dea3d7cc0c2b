/** How a terminal, a person or a service manager asks a program to stop; a terminal that is closed does so, too. */
const STOP_SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

/**
 * Calls `stop` at the first signal to stop, or when the launcher is gone. Signals that follow are nothing new: Ctrl-C
 * reaches every process of the terminal, and the launcher passes it on once more. Only SIGKILL ends a program that is
 * stopping.
 * @param stop gets the exit code of a program that such a signal ends
 */
export function whenAskedToStop(stop: (code: number) => void): void {
  let isAsked = false
  const ask = (number: number) => {
    if (isAsked) return
    isAsked = true
    stop(128 + number)
  }
  for (const [signal, number] of Object.entries(STOP_SIGNALS)) process.on(signal, () => ask(number))
  process.on('disconnect', () => ask(STOP_SIGNALS.SIGHUP))
  // The launcher's being there is no reason to go on.
  process.channel?.unref()
}
