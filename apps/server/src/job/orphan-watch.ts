import { workerData } from 'node:worker_threads'

/** A thread of a job's process: ends the process once its parent has gone. Somebody else takes the job then. */
const LOOK_MILLISECONDS = 500
/** The pid of the parent, as it was when the process began. */
const parent: unknown = workerData

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, LOOK_MILLISECONDS)
