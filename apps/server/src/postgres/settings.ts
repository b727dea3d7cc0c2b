import { totalmem } from 'node:os'
import { type Instance, SOCKET_PORT } from './instance.ts'
import { writeWhole } from './passwords.ts'

/** Settings of the server by name, as in postgresql.conf. */
export type ServerSettings = Readonly<Record<string, string>>

const MEGABYTE = 1024 * 1024

/** The memory that this machine or container has, in bytes. */
export function availableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

/**
 * Memory for a machine that PostgreSQL shares with the service and its child processes.
 * @param bytes what the machine has: 24 GiB give 2 GB of shared buffers, 1 GiB gives 128 MB
 */
export function memorySettings(bytes: number): ServerSettings {
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max(bytes / MEGABYTE / part, least), most))}MB`
  return {
    shared_buffers: share(8, 32, 2048),
    effective_cache_size: share(2, 64, 65_536),
    work_mem: share(1024, 4, 16),
    maintenance_work_mem: share(64, 32, 256),
    max_connections: '60',
  }
}

/**
 * The settings that the service relies on. They go on the command line, which nobody changes by a file or by ALTER
 * SYSTEM; what is not named here may be set in the data directory's postgresql.conf.
 */
export function fixedSettings({ run, hba }: Instance): ServerSettings {
  return {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    // A list: quotes keep commas and spaces of a path.
    unix_socket_directories: `"${run.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    unix_socket_group: '',
    hba_file: hba,
    password_encryption: 'scram-sha-256',
    // Nothing acknowledged is lost.
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    // Its log is the file that we give it, without the contents of rows, and with messages that we can read.
    logging_collector: 'off',
    log_destination: 'stderr',
    log_error_verbosity: 'terse',
    log_line_prefix: '%m [%p] ',
    lc_messages: 'C',
    log_timezone: 'UTC',
    timezone: 'UTC',
    cluster_name: 'sonae',
    // Many short statements: compiling them costs more than it saves.
    jit: 'off',
  }
}

/** The postmaster's arguments. */
export function serverArguments(instance: Instance, overrides: ServerSettings, memory: number): string[] {
  const settings = { ...memorySettings(memory), ...fixedSettings(instance), ...overrides }
  return ['-D', instance.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Who may log in: over the socket, with a password. Written at each start, outside the data directory. */
export async function writeAccessRules({ hba, account }: Instance): Promise<void> {
  // Its account has to read it, and it holds no secret.
  await writeWhole(hba, 'local all all scram-sha-256\n', account.switched ? 0o644 : 0o600)
}
