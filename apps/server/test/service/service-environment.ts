/**
 * The environment for a command of the service: this process's, without settings of Sonae's that were not meant for it
 * (the deep run's counts among them, which the service rightly does not know), and what is given.
 */
export function serviceEnvironment(given: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('SONAE_'))
  return { ...Object.fromEntries(own), ...given }
}
